package dev.ratchet.testing;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What a test says and hears on Kafka, as any public client could. */
public final class EventWire implements AutoCloseable {
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    public EventWire(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Publishes with CloudEvents headers and a new id, which it returns. */
    public <E extends Event> String publish(Topic<E> topic, E data) {
        var id = UUID.randomUUID().toString();
        send(CloudEvents.toRecord(new CloudEvent<>(topic, id, "/test", Instant.now(), data)));
        return id;
    }

    /** Publishes a value as it is, without CloudEvents headers. */
    public void publishRaw(String topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Returns when the broker has the record. */
    public void send(ProducerRecord<byte[], byte[]> kafka) {
        try {
            var unused = producer.send(kafka).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not acknowledged: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events of one key that are on the topic so far, in their order; listens from the topic's beginning. */
    public <E extends Event> List<CloudEvent<E>> heard(Topic<E> topic, String key) {
        return records(topic.name()).stream()
                .filter(kafka -> kafka.key() != null && key.equals(new String(kafka.key(), StandardCharsets.UTF_8)))
                .map(kafka -> CloudEvents.read(topic, kafka))
                .filter(Reading.Usable.class::isInstance)
                .map(reading -> ((Reading.Usable<E>) reading).event())
                .toList();
    }

    /** All records that are on the topic so far. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return listeners.computeIfAbsent(topic, Listener::new).heard;
    }

    @Override
    public void close() {
        listeners.values().forEach(Listener::close);
        producer.close(Duration.ofSeconds(2));
    }

    private final class Listener {
        private final List<ConsumerRecord<byte[], byte[]>> heard = new CopyOnWriteArrayList<>();
        private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.partition.fetch.bytes", 8 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        private final Thread thread;

        Listener(String topic) {
            thread = Thread.ofPlatform().daemon().name("listens-" + topic).start(() -> listen(topic));
        }

        private void listen(String topic) {
            try (consumer) {
                var partitions = consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (true) {
                    consumer.poll(Duration.ofMillis(200)).forEach(heard::add);
                }
            } catch (WakeupException e) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            consumer.wakeup();
            try {
                thread.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
