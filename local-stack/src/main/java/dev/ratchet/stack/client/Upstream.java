package dev.ratchet.stack.client;

import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A system that publishes user events. */
public final class Upstream implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    public Upstream(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Tells all roles that a user has now; returns without waiting for the broker. */
    public void tellRoles(String tenant, String user, String... roles) {
        send(Topics.USER_ROLE_CHANGED.name(), roleEvent(tenant, user, roles));
    }

    /** The same of a user who has an e-mail address. */
    public void tellRolesOf(String tenant, String user, String email, String... roles) {
        var event = new UserRoleChanged(
                tenant, user, List.of(roles), Instant.now(), user, email, null, "en", null, null, null);
        send(Topics.USER_ROLE_CHANGED.name(), event);
    }

    /** Sends the same to a topic of the caller's choice. */
    public void send(String topic, UserRoleChanged event) {
        var unused = producer.send(
                new ProducerRecord<>(topic, event.key().getBytes(StandardCharsets.UTF_8), CloudEvents.json(event)));
    }

    /** An event that happens now. */
    public static UserRoleChanged roleEvent(String tenant, String user, String... roles) {
        return new UserRoleChanged(
                tenant, user, List.of(roles), Instant.now(), user, null, null, "en", null, null, null);
    }

    /** Returns when the broker has everything. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
