package dev.ratchet.stack.audit;

import dev.ratchet.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of the heads, read once from its beginning to where it ends now. */
public final class HeadTopic {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HeadTopic() {}

    /**
     * All that the topic holds now.
     *
     * @throws IOException when Kafka does not answer for ten seconds
     */
    public static Heads read(String bootstrapServers) throws IOException {
        return read(bootstrapServers, PATIENCE);
    }

    static Heads read(String bootstrapServers, Duration patience) throws IOException {
        var millis = Math.toIntExact(patience.toMillis());
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return read(consumer, patience);
        } catch (TimeoutException e) {
            throw new IOException(
                    "Kafka does not answer at " + bootstrapServers
                            + "; ./ratchet status tells why. Try again once it is ready.",
                    e);
        }
    }

    /** @throws TimeoutException also when Kafka falls silent half-way, which a poll by itself takes for no news */
    static Heads read(Consumer<byte[], byte[]> consumer, Duration patience) {
        var partitions = consumer.partitionsFor(Topics.AUDIT_HEAD.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var heads = new Heads();
        var lastNews = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var polled = consumer.poll(Duration.ofMillis(200));
            polled.forEach(heads::add);
            if (!polled.isEmpty()) {
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > patience.toNanos()) {
                throw new TimeoutException("no record came for " + patience);
            }
        }
        return heads;
    }
}
