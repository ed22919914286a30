package dev.ratchet.stack.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.events.AuditHead;
import dev.ratchet.events.AuditLink;
import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An audit chain as the facade shows it, oldest record first. */
public final class Chain {
    private static final int PAGE = 1_000;

    private final String name;
    private final List<Shown> records;

    Chain(String name, List<Shown> records) {
        this.name = name;
        this.records = List.copyOf(records);
    }

    /** A record as it is shown: what it says, and the hash that it claims. */
    record Shown(AuditLink link, String hash) {}

    /** Reads all records. */
    public static Chain read(Facade facade, String name) throws IOException, InterruptedException {
        var path = name.startsWith("tenant/")
                ? "/v1/policies/" + escaped(name.substring("tenant/".length())) + "/audit"
                : "/v1/schedule/audit";
        var newestFirst = new ArrayList<Shown>();
        @Nullable String next = null;
        do {
            var answer = facade.get(path + "?limit=" + PAGE + (next == null ? "" : "&next=" + escaped(next)));
            if (answer.status() != 200) {
                throw new IOException(path + " answered " + answer.status() + ": " + answer.text("/detail"));
            }
            answer.body().path("records").forEach(record -> newestFirst.add(shown(name, record)));
            next = answer.body().hasNonNull("next") ? answer.text("/next") : null;
        } while (next != null);
        Collections.reverse(newestFirst);
        return new Chain(name, newestFirst);
    }

    /**
     * Names the first record that does not follow from the one before, or that a published head contradicts. Of a chain
     * without records and heads nothing can be said, so it is not whole either: its name may be a slip.
     */
    public Verdict verify(List<AuditHead> heads) {
        if (records.isEmpty() && heads.isEmpty()) {
            return new Verdict(name, 0, 0, null, "there are no records of " + name.replaceFirst("/", " "));
        }
        var expected = AuditLink.START;
        for (int i = 0; i < records.size(); i++) {
            var shown = records.get(i);
            if (shown.link().sequence() != i + 1L) {
                return broken(i + 1L, "it is missing, record " + shown.link().sequence() + " comes in its place");
            }
            if (!shown.link().previousHash().equals(expected)) {
                return broken(i + 1L, "it does not follow the record before it");
            }
            if (!shown.link().hash().equals(shown.hash())) {
                return broken(i + 1L, "its contents do not have the hash that it carries");
            }
            expected = shown.hash();
        }
        for (var head : heads) {
            if (head.sequence() > records.size()) {
                return broken(head.sequence(), "it was published on Kafka, and is gone");
            }
            if (!records.get((int) head.sequence() - 1).hash().equals(head.hash())) {
                return broken(head.sequence(), "it is another than the one published on Kafka at " + head.at());
            }
        }
        return new Verdict(name, records.size(), heads.size(), null, null);
    }

    private Verdict broken(long sequence, String fault) {
        return new Verdict(name, records.size(), 0, sequence, fault);
    }

    private static Shown shown(String chain, JsonNode record) {
        return new Shown(
                new AuditLink(
                        record.path("previousHash").asText(),
                        chain,
                        record.path("sequence").asLong(),
                        Instant.parse(record.path("at").asText()),
                        record.path("actor").asText(),
                        record.path("action").asText(),
                        record.path("reason").asText(),
                        json(record.path("before")),
                        json(record.path("after"))),
                record.path("hash").asText());
    }

    private static @Nullable String json(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.toString();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
