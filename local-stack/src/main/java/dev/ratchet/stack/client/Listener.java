package dev.ratchet.stack.client;

import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hears what is published on a topic from now on. */
public final class Listener<E extends Event> implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<E> topic;

    public Listener(String bootstrapServers, Topic<E> topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** What came meanwhile; waits a little when nothing did. */
    public List<E> next() {
        var events = new ArrayList<E>();
        for (var kafka : consumer.poll(Duration.ofMillis(100))) {
            if (CloudEvents.read(topic, kafka) instanceof Reading.Usable<E>(var event)) {
                events.add(event.data());
            }
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
