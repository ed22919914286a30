package dev.ratchet.enrollment;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Event;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topic;
import dev.ratchet.testing.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic once, from its beginning, and each time only as far as it has grown since. */
final class Listener<E extends Event> {
    private static final Map<Topic<?>, Listener<?>> LISTENERS = new ConcurrentHashMap<>();

    private final Topic<E> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, List<CloudEvent<E>>> byKey = new HashMap<>();

    private Listener(Topic<E> topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Backends.shared().kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @SuppressWarnings("unchecked") // each topic's listener reads its events
    static <E extends Event> Listener<E> to(Topic<E> topic) {
        return (Listener<E>) LISTENERS.computeIfAbsent(topic, none -> new Listener<>(topic));
    }

    /** All events with this key that are on the topic by now, in order. */
    synchronized List<CloudEvent<E>> upToNow(String key) {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            for (var kafka : consumer.poll(Duration.ofMillis(200))) {
                if (CloudEvents.read(topic, kafka) instanceof Reading.Usable<E> usable) {
                    byKey.computeIfAbsent(usable.event().data().key(), none -> new ArrayList<>())
                            .add(usable.event());
                }
            }
        }
        return List.copyOf(byKey.getOrDefault(key, List.of()));
    }
}
