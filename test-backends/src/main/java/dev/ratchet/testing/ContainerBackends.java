package dev.ratchet.testing;

import dev.ratchet.stack.postgres.Superuser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The backends in containers, for who has a container engine and asks for it; Testcontainers ends them. */
final class ContainerBackends {
    private static final String EIGHT_MEGABYTES = "8388608";

    private ContainerBackends() {}

    @SuppressWarnings("resource") // they serve until the JVM ends; Testcontainers then removes them
    static BackendAddresses start() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", EIGHT_MEGABYTES)
                .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", EIGHT_MEGABYTES)
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18")
                .withUsername(Superuser.NAME)
                .withPassword(Superuser.PASSWORD)
                .withDatabaseName("postgres")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        kafka.start();
        postgres.start();
        return new BackendAddresses(
                kafka.getBootstrapServers(),
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    }
}
