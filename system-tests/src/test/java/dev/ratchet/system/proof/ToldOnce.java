package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts of a million users who was told of, and by which event, without keeping what was said. */
final class ToldOnce {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String bootstrapServers;
    private final String topic;
    private final String prefix;
    private final Map<String, Long> idByUser = new HashMap<>();
    private final List<String> moreThanOnce = new ArrayList<>();

    /** Of requirements of the users of a tenant. */
    ToldOnce(String bootstrapServers, String tenant) {
        this(bootstrapServers, "mfa-requirement-changed", tenant + "/");
    }

    /** @param prefix of the keys that count */
    ToldOnce(String bootstrapServers, String topic, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.prefix = prefix;
    }

    /** Reads the topic from its beginning until that many users were told of, and to its end. */
    void awaitUsers(int users) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var quiet = false;
            while (idByUser.size() < users || !quiet) {
                var records = consumer.poll(Duration.ofMillis(500));
                records.forEach(
                        record -> note(new String(record.key(), StandardCharsets.UTF_8), Told.header(record, "ce_id")));
                quiet = records.isEmpty();
                assertThat(System.nanoTime())
                        .as("%d of %d users were told of in time", idByUser.size(), users)
                        .isLessThan(deadline);
            }
        }
    }

    /** The same event may come again; another one about the same user may not. */
    private void note(String key, String id) {
        if (key.startsWith(prefix)) {
            var hash = java.util.UUID.fromString(id).getMostSignificantBits();
            var before = idByUser.putIfAbsent(key, hash);
            if (before != null && before != hash) {
                moreThanOnce.add(key);
            }
        }
    }

    /** Keys of users who were told of. */
    Set<String> users() {
        return idByUser.keySet();
    }

    List<String> moreThanOnce() {
        return moreThanOnce;
    }
}
