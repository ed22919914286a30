package dev.ratchet.stack.audit;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Heads of audit chains as they were published, with the last of every day. */
public final class Heads {
    private final Map<String, List<AuditHead>> byChain;

    private Heads(Map<String, List<AuditHead>> byChain) {
        this.byChain = byChain;
    }

    /** All that the topic holds now. */
    public static Heads read(String bootstrapServers) {
        var byChain = new TreeMap<String, List<AuditHead>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.AUDIT_HEAD.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var kafka : consumer.poll(Duration.ofMillis(200))) {
                    if (CloudEvents.read(Topics.AUDIT_HEAD, kafka) instanceof Reading.Usable<AuditHead>(var event)) {
                        byChain.computeIfAbsent(event.data().chain(), chain -> new ArrayList<>())
                                .add(event.data());
                    }
                }
            }
        }
        byChain.values().forEach(heads -> heads.sort(Comparator.comparingLong(AuditHead::sequence)));
        return new Heads(byChain);
    }

    public List<String> chains() {
        return List.copyOf(byChain.keySet());
    }

    /** Oldest first; empty for a chain of which none was published. */
    public List<AuditHead> of(String chain) {
        return byChain.getOrDefault(chain, List.of());
    }
}
