package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value and when it became true upstream. Of two reports the later one holds; of two at the same instant the one
 * whose text sorts last, so that every order of arrival ends the same.
 */
public record Dated<T>(T value, Instant at) {

    /** Null where nothing was told. */
    static <T> @Nullable Dated<T> of(@Nullable T value, Instant at) {
        return value == null ? null : new Dated<>(value, at);
    }

    static <T> @Nullable Dated<T> later(@Nullable Dated<T> one, @Nullable Dated<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var order = one.at.compareTo(other.at);
        if (order == 0) {
            order = text(one.value).compareTo(text(other.value));
        }
        return order >= 0 ? one : other;
    }

    /** Different values have different texts: no name contains NUL. */
    private static String text(Object value) {
        return value instanceof Collection<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.joining("\0"))
                : value.toString();
    }
}
