package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** What came to a topic since this was made, of one tenant: other tests write to the same broker. */
final class Tail implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Predicate<ConsumerRecord<byte[], byte[]>> ours;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    Tail(Bed bed, String topic) {
        this.ours = kafka -> kafka.key() != null && text(kafka.key()).startsWith(bed.tenant);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bed.kafka,
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "50",
                        "max.partition.fetch.bytes", "16777216",
                        "fetch.max.bytes", "33554432"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /** Waits for that many, and finds no more of them at the moment when they are there. */
    List<ConsumerRecord<byte[], byte[]>> await(int count) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(soFar()).hasSizeGreaterThanOrEqualTo(count));
        assertThat(records).hasSize(count);
        return records;
    }

    /** Until there are records of so many origins; some may be there more than once. */
    List<ConsumerRecord<byte[], byte[]>> awaitEach(int origins) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(soFar().stream().map(record -> header(record, "ratchet_offset")))
                        .doesNotContainNull()
                        .satisfies(found -> assertThat(Set.copyOf(found)).hasSize(origins)));
        return records;
    }

    /** All that is there now. */
    List<ConsumerRecord<byte[], byte[]>> soFar() {
        var end = consumer.endOffsets(consumer.assignment());
        do {
            consumer.poll(Duration.ofMillis(50)).forEach(kafka -> {
                if (ours.test(kafka)) {
                    records.add(kafka);
                }
            });
        } while (end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue()));
        return records;
    }

    static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    static String key(ConsumerRecord<byte[], byte[]> kafka) {
        return text(kafka.key());
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
