package dev.ratchet.enrollment.rest;

import dev.ratchet.rest.Refusal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter that takes one of several names. */
final class Choice {
    private Choice() {}

    /**
     * Null where the parameter is absent.
     *
     * @param allowed for people
     * @throws Refusal 400 for a name that {@code parse} refuses
     */
    static <T> @Nullable T named(String field, @Nullable String name, Function<String, T> parse, String allowed) {
        if (name == null) {
            return null;
        }
        try {
            return parse.apply(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.field(field, field + ": must be one of " + allowed);
        }
    }
}
