package dev.ratchet.stack.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep stands, as the scheduler tells.
 *
 * @param halt why it stands still or was ended early; null otherwise
 * @param total users to look at, summed over the services
 * @param grows whether the total may still grow: some service has not reported, or not counted all of its users
 * @param rate users per second
 * @param estimatedEnd null while it cannot be told
 */
record SweepView(
        String sweepId,
        String region,
        boolean dryRun,
        String state,
        @Nullable Halt halt,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        boolean grows,
        double rate,
        @Nullable Instant estimatedEnd) {

    /** @param by who asked for it; empty where it halted by itself */
    record Halt(String cause, String detail, String by) {}

    static SweepView of(JsonNode sweep) {
        var end = sweep.path("estimatedEnd").asText();
        return new SweepView(
                sweep.path("sweepId").asText(),
                sweep.path("region").asText(),
                sweep.path("dryRun").asBoolean(),
                sweep.path("state").asText(),
                halt(sweep.path("halt")),
                sweep.path("total").asLong(),
                sweep.path("done").asLong(),
                sweep.path("repaired").asLong(),
                causes(sweep.path("causes")),
                StreamSupport.stream(sweep.path("services").spliterator(), false)
                        .anyMatch(SweepView::grows),
                sweep.path("rate").asDouble(),
                end.isEmpty() ? null : Instant.parse(end));
    }

    boolean isOver() {
        return state.equals("COMPLETED");
    }

    boolean isCancelled() {
        return halt != null && halt.cause().equals("CANCELLED");
    }

    /** It goes on only when someone asks for that. A cancelled one ends by itself. */
    boolean waits() {
        return state.equals("HALTED") && !isCancelled();
    }

    static Map<String, Long> causes(JsonNode node) {
        var causes = new TreeMap<String, Long>();
        node.properties()
                .forEach(cause -> causes.put(cause.getKey(), cause.getValue().asLong()));
        return causes;
    }

    private static boolean grows(JsonNode service) {
        return !service.has("progressedAt")
                || !service.path("chunks").path("complete").asBoolean(true);
    }

    private static @Nullable Halt halt(JsonNode halt) {
        return halt.isMissingNode()
                ? null
                : new Halt(
                        halt.path("cause").asText(),
                        halt.path("detail").asText(),
                        halt.path("by").asText());
    }
}
