package dev.ratchet.stack.bench;

import dev.ratchet.events.EventJson;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.stack.client.Upstream;
import dev.ratchet.stack.postgres.Superuser;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The ceiling: a consumer that does nothing but read JSON and write, with one batched upsert and one batched outbox
 * insert for each poll, in one transaction. No rules, no relay, no second service.
 */
final class BareConsumer {
    private static final String TABLES = """
            create table state (tenant_id text, user_id text, roles text, at timestamptz,
                                primary key (tenant_id, user_id));
            create table outbox (id bigint generated always as identity primary key, key text, data text);
            """;
    private static final String UPSERT = """
            insert into state select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict (tenant_id, user_id) do update set roles = excluded.roles, at = excluded.at
            where state.at < excluded.at
            """;
    private static final String APPEND = "insert into outbox (key, data) select * from unnest(?::text[], ?::text[])";

    private final String bootstrapServers;
    private final int postgresPort;
    private final String name;

    BareConsumer(String bootstrapServers, int postgresPort, String name) {
        this.bootstrapServers = bootstrapServers;
        this.postgresPort = postgresPort;
        this.name = name;
    }

    /** Publishes the promotions and measures from the first record in to the last commit. */
    Rate run(int promotions) throws SQLException, IOException, InterruptedException {
        try (var admin = Superuser.connect("localhost", postgresPort, "postgres");
                var kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            execute(admin, "create database " + name);
            createTopic(kafka);
            try {
                return measure(promotions);
            } finally {
                execute(admin, "drop database " + name + " with (force)");
                kafka.deleteTopics(List.of(name));
            }
        }
    }

    private void createTopic(Admin kafka) throws InterruptedException {
        try {
            kafka.createTopics(List.of(new NewTopic(name, Optional.of(6), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topic " + name, e.getCause());
        }
    }

    private Rate measure(int promotions) throws SQLException, IOException, InterruptedException {
        try (var database = Superuser.connect("localhost", postgresPort, name);
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                name,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                1_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                var upstream = new Upstream(bootstrapServers)) {
            execute(database, TABLES);
            database.setAutoCommit(false);
            consumer.subscribe(List.of(name));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(50));
            }
            var begun = System.nanoTime();
            var sender = Thread.ofPlatform().start(() -> publish(upstream, promotions));
            for (int done = 0; done < promotions; ) {
                done += write(database, consumer);
            }
            var took = Duration.ofNanos(System.nanoTime() - begun);
            sender.join();
            return new Rate(promotions, took);
        }
    }

    private void publish(Upstream upstream, int promotions) {
        for (int i = 0; i < promotions; i++) {
            upstream.send(name, Upstream.roleEvent(name, "u" + i, "Contoso Contributor"));
        }
        upstream.flush();
    }

    private static int write(Connection database, KafkaConsumer<byte[], byte[]> consumer)
            throws SQLException, IOException {
        var events = new ArrayList<UserRoleChanged>();
        for (var kafka : consumer.poll(Duration.ofMillis(50))) {
            events.add(EventJson.MAPPER.readValue(kafka.value(), UserRoleChanged.class));
        }
        if (events.isEmpty()) {
            return 0;
        }
        try (var upsert = database.prepareStatement(UPSERT);
                var append = database.prepareStatement(APPEND)) {
            upsert.setArray(1, text(database, events.stream().map(UserRoleChanged::tenantId)));
            upsert.setArray(2, text(database, events.stream().map(UserRoleChanged::userId)));
            upsert.setArray(
                    3, text(database, events.stream().map(event -> event.roles().toString())));
            upsert.setArray(
                    4,
                    text(
                            database,
                            events.stream().map(event -> event.occurredAt().toString())));
            upsert.executeUpdate();
            append.setArray(1, text(database, events.stream().map(UserRoleChanged::key)));
            append.setArray(2, text(database, events.stream().map(event -> "{\"state\":\"ENABLED\"}")));
            append.executeUpdate();
        }
        database.commit();
        consumer.commitSync();
        return events.size();
    }

    private static java.sql.Array text(Connection database, java.util.stream.Stream<String> values)
            throws SQLException {
        return database.createArrayOf("text", values.toArray());
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
