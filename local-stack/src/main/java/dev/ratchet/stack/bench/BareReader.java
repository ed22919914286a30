package dev.ratchet.stack.bench;

import dev.ratchet.events.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A ceiling: a consumer that reads all records of a topic and does nothing with them. */
final class BareReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final java.util.List<TopicPartition> partitions;

    /** @param most records that a poll may bring */
    BareReader(String bootstrapServers, Topic<?> topic, int most) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        most),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** How many records the topic holds. */
    long count() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(each -> each)
                .sum();
    }

    Rate readAll() {
        var all = count();
        consumer.seekToBeginning(partitions);
        partitions.forEach(consumer::position);
        var begun = System.nanoTime();
        int read = 0;
        while (read < all) {
            read += consumer.poll(Duration.ofMillis(100)).count();
        }
        return new Rate(read, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
