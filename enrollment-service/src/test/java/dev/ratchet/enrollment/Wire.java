package dev.ratchet.enrollment;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Topic;
import dev.ratchet.testing.Backends;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker as other services see it: they send to this service, and hear what it says. */
final class Wire {
    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.shared().kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    private Wire() {}

    /** Returns the {@code ce_id}. */
    static <E extends Event> String send(Topic<E> topic, E data) {
        return send(topic, data, UUID.randomUUID().toString());
    }

    static <E extends Event> String send(Topic<E> topic, E data, String id) {
        send(CloudEvents.toRecord(new CloudEvent<>(topic, id, "/test", Instant.now(), data)));
        return id;
    }

    static void send(ProducerRecord<byte[], byte[]> kafka) {
        try {
            PRODUCER.send(kafka).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a stream without waiting for each record. */
    static <E extends Event> void sendAll(Topic<E> topic, List<E> data) {
        for (var each : data) {
            var id = UUID.randomUUID().toString();
            PRODUCER.send(CloudEvents.toRecord(new CloudEvent<>(topic, id, "/test", Instant.now(), each)));
        }
        PRODUCER.flush();
    }

    /** All events with this key so far, in order. */
    static <E extends Event> List<CloudEvent<E>> heard(Topic<E> topic, String key) {
        return Listener.to(topic).upToNow(key);
    }
}
