package dev.ratchet.stack.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What several processes use of the processors from a moment on. */
final class Busy {
    private final Map<String, ProcessorTime> each = new LinkedHashMap<>();

    private Busy() {}

    /** Backends, the load generator, and the services that are added. */
    static Busy of(OwnStack stack) {
        return new Busy()
                .with("postgres", ProcessorTime.withChildrenOf(stack.postgresProcess()))
                .with("kafka", ProcessorTime.of(stack.kafkaProcess()))
                .with("load", ProcessorTime.of(ProcessHandle.current()));
    }

    Busy with(String name, ProcessorTime time) {
        each.put(name, time);
        return this;
    }

    /** As percents of one processor, in one line. */
    String text() {
        return each.entrySet().stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s %.0f%%",
                        one.getKey(),
                        100 * one.getValue().share()))
                .collect(Collectors.joining(", "));
    }
}
