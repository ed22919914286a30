package dev.ratchet.stack.audit;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Heads of audit chains as they were published, with the last of every day. */
public final class Heads {
    private final Map<String, List<AuditHead>> byChain = new TreeMap<>();

    Heads() {}

    void add(ConsumerRecord<byte[], byte[]> kafka) {
        if (CloudEvents.read(Topics.AUDIT_HEAD, kafka) instanceof Reading.Usable<AuditHead>(var event)) {
            byChain.computeIfAbsent(event.data().chain(), chain -> new ArrayList<>())
                    .add(event.data());
        }
    }

    public List<String> chains() {
        return List.copyOf(byChain.keySet());
    }

    /** Oldest first; empty for a chain of which none was published. */
    public List<AuditHead> of(String chain) {
        return byChain.getOrDefault(chain, List.of()).stream()
                .sorted(Comparator.comparingLong(AuditHead::sequence))
                .toList();
    }
}
