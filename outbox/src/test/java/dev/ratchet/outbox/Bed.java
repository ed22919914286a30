package dev.ratchet.outbox;

import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A service's outbox on the real backends, with a database and a tenant of its own. */
final class Bed implements AutoCloseable {
    static final Instant NOW = Instant.parse("2024-04-22T06:15:30.123456Z");

    final String tenant = "outbox-" + UUID.randomUUID();
    final String kafka = Backends.shared().kafka();
    final TestDatabase database =
            Backends.shared().createDatabase("outbox").migrate("classpath:db/outbox", "classpath:db/test");
    final AgroalDataSource dataSource = pool(12);
    final RelayBell bell = new RelayBell();
    final Transactions transactions = new Transactions(dataSource, bell);
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Broker> brokers = new ArrayList<>();

    Bed() {
        Backends.shared().createTopics();
    }

    Relay relay() {
        return relay(dataSource, broker(kafka, Duration.ofSeconds(10)));
    }

    Relay relay(DataSource connections, Broker broker) {
        return new Relay(connections, broker, new OutboxMeters(meters, Clock.systemUTC()), "test-service");
    }

    Broker broker(String bootstrapServers, Duration patience) {
        var broker = new Broker(bootstrapServers, patience);
        brokers.add(broker);
        return broker;
    }

    DeadLetters deadLetters(MeterRegistry counters) {
        return new DeadLetters(broker(kafka, Duration.ofSeconds(10)), "test-service", counters);
    }

    MfaStateChanged event(String user, long revision) {
        return new MfaStateChanged(
                tenant, user, MfaState.ENABLED, MfaState.DISABLED, revision, "TEST", "test", NOW, null);
    }

    /** One committed transaction with one event. */
    UUID publish(String user, long revision) {
        return transactions.call(tx -> tx.publish(Topics.MFA_STATE_CHANGED, event(user, revision), NOW));
    }

    long waiting() {
        return transactions.read(connection -> {
            try (var query = connection.prepareStatement("select count(*) from outbox");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    void execute(String sql) {
        transactions.read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    static void drain(Relay relay) throws SQLException, InterruptedException {
        Relay.Pass pass;
        do {
            pass = relay.pass();
        } while (pass != Relay.Pass.DRAINED);
    }

    AgroalDataSource pool(int size) {
        try {
            return AgroalDataSource.from(new AgroalPropertiesReader()
                    .readProperties(Map.of(
                            "jdbcUrl", database.jdbcUrl(),
                            "principal", database.username(),
                            "credential", database.password(),
                            "maxSize", Integer.toString(size),
                            "acquisitionTimeout_s", "2"))
                    .get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        brokers.forEach(Broker::close);
        dataSource.close();
    }
}
