package dev.ratchet.stack.audit;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Audit chains checked one after the other.
 *
 * @param out takes a line for people as soon as it is known
 */
public record Inspection(Heads heads, Source source, Consumer<String> out) {

    /** Where chains are read. */
    @FunctionalInterface
    public interface Source {
        /** @param name {@code tenant/} and the tenant's id, or {@code platform} */
        Chain read(String name) throws IOException, InterruptedException;
    }

    /**
     * Whether nothing is at fault.
     *
     * @param tenant whose chain is checked; null for all chains that have a head
     */
    public boolean passes(@Nullable String tenant) throws IOException, InterruptedException {
        var fault = heads.fault();
        fault.ifPresent(text -> out.accept("✗ " + text));
        var chains = tenant == null ? heads.chains() : List.of("tenant/" + tenant);
        var passes = fault.isEmpty();
        for (var name : chains) {
            var verdict = source.read(name).verify(heads.of(name));
            out.accept((verdict.isWhole() ? "✓ " : "✗ ") + verdict.text());
            passes &= verdict.isWhole();
        }
        if (chains.isEmpty() && passes) {
            out.accept("there are no audit records yet");
        }
        return passes;
    }
}
