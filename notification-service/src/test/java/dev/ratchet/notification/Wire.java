package dev.ratchet.notification;

import static org.awaitility.Awaitility.await;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topic;
import dev.ratchet.testing.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The other services, as a test plays them: what they say, and what they hear. */
final class Wire implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.shared().kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    <E extends Event> void send(Topic<E> topic, E event) {
        send(CloudEvents.toRecord(
                new CloudEvent<>(topic, UUID.randomUUID().toString(), "/test", Instant.now(), event)));
    }

    void sendRaw(Topic<?> topic, String key, String value) {
        send(new ProducerRecord<>(
                topic.name(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> kafka) {
        try {
            producer.send(kafka).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first event of that key. */
    <E extends Event> E awaitOne(Topic<E> topic, String key) {
        return await().atMost(SOON)
                .until(() -> all(topic, key), found -> !found.isEmpty())
                .getFirst();
    }

    /** Everything of that key that the broker has now. */
    <E extends Event> List<E> all(Topic<E> topic, String key) {
        var found = new ArrayList<E>();
        for (var kafka : records(topic.name())) {
            if (CloudEvents.read(topic, kafka) instanceof Reading.Usable<E>(var event)
                    && event.data().key().equals(key)) {
                found.add(event.data());
            }
        }
        return found;
    }

    /** Causes of the records of that key that were kept. */
    List<String> deadLetters(Topic<?> topic, String key) {
        return records(topic.deadLetter()).stream()
                .filter(kafka -> key.equals(new String(kafka.key(), StandardCharsets.UTF_8)))
                .map(kafka -> kafka.headers().lastHeader("ratchet_cause").value())
                .map(cause -> new String(cause, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.shared().kafka());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
