package dev.ratchet.outbox;

import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves outbox rows to the broker. A row is deleted in the transaction that waited for its acknowledgement: a crash in
 * between publishes it again with the same id. Rows are taken by what is there, never by a remembered position, so a
 * transaction that commits late is not passed over.
 */
@ApplicationScoped
public class Relay {
    private static final int BATCH = 2_000;

    private final DataSource database;
    private final Broker broker;
    private final OutboxMeters meters;
    private final String source;

    public Relay(
            DataSource database,
            Broker broker,
            OutboxMeters meters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.database = database;
        this.broker = broker;
        this.meters = meters;
        this.source = "/ratchet/" + application;
    }

    /** What one pass found. */
    enum Pass {
        /** All that this replica may take is published. */
        DRAINED,
        /** There is more to take at once. */
        MORE,
        /** Another replica works on some lanes: look again soon. */
        SHARED
    }

    /** Connects to the broker, so that the first event need not wait for it. */
    void connect() {
        broker.connect(Topics.TENANT_CHANGED.name());
    }

    Pass pass() throws SQLException, InterruptedException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var pass = publish(connection);
                connection.setAutoCommit(true);
                return pass;
            } catch (SQLException | RuntimeException | InterruptedException | Error e) {
                giveBack(connection, e);
                throw e;
            }
        }
    }

    private Pass publish(Connection connection) throws SQLException, InterruptedException {
        var lanes = OutboxTable.lockLanes(connection);
        var rows = lanes.isEmpty() ? List.<OutboxRow>of() : OutboxTable.take(connection, lanes, BATCH);
        if (!rows.isEmpty()) {
            meters.waiting(rows.getFirst().createdAt());
            broker.send(rows.stream().map(this::toRecord).toList());
        }
        connection.commit();
        meters.published(rows.size());
        if (rows.size() == BATCH) {
            return Pass.MORE;
        }
        meters.drained();
        return lanes.size() < OutboxRow.LANES ? Pass.SHARED : Pass.DRAINED;
    }

    private ProducerRecord<byte[], byte[]> toRecord(OutboxRow row) {
        return CloudEvents.toRecord(
                row.topic(), row.key(), row.eventId().toString(), source, row.createdAt(), row.data());
    }

    private static void giveBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
