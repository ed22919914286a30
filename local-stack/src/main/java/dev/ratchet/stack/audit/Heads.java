package dev.ratchet.stack.audit;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Reading;
import dev.ratchet.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Heads of audit chains as they were published, with the last of every day. */
public final class Heads {
    private static final int LONGEST_KEY = 200;

    private final Map<String, List<AuditHead>> byChain = new TreeMap<>();
    private long unreadable;
    private @Nullable String firstUnreadableKey;

    Heads() {}

    void add(ConsumerRecord<byte[], byte[]> kafka) {
        switch (CloudEvents.read(Topics.AUDIT_HEAD, kafka)) {
            case Reading.Usable<AuditHead>(var event) ->
                byChain.computeIfAbsent(event.data().chain(), chain -> new ArrayList<>())
                        .add(event.data());
            case Reading.Unusable<AuditHead> unusable -> {
                unreadable++;
                if (firstUnreadableKey == null) {
                    firstUnreadableKey = shown(kafka.key());
                }
            }
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

    /**
     * What is wrong with the topic itself, as one line for people. A record that cannot be read is no mere noise: under
     * the key of a head it makes compaction drop that head, and with it the proof that it was.
     */
    public Optional<String> fault() {
        return Optional.ofNullable(firstUnreadableKey)
                .map(key -> "%,d records of %s cannot be read, the first under key %s"
                        .formatted(unreadable, Topics.AUDIT_HEAD.name(), key));
    }

    /** A key that anybody may have written, fit for a terminal. */
    private static String shown(byte @Nullable [] key) {
        if (key == null) {
            return "(none)";
        }
        var text = new String(key, StandardCharsets.UTF_8).replaceAll("\\p{C}", "?");
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "…";
    }
}
