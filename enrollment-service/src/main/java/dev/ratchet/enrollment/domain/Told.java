package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fact and when it was true upstream. Of two the later one is the truth; of two at the same instant the one whose text
 * is greater, so that every order of arrival ends alike.
 *
 * @param value null where upstream said that there is none
 */
public record Told<T>(@Nullable T value, Instant at) {
    /** How far clocks upstream may be ahead. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /**
     * As it counts when it is received at that instant: what claims to have happened later than clocks can be apart is
     * taken to have happened then, or it would outlast whatever is told in time.
     */
    Told<T> received(Instant now) {
        var credible = credible(at, now);
        return credible.equals(at) ? this : new Told<>(value, credible);
    }

    static Instant credible(Instant at, Instant now) {
        return at.isAfter(now.plus(CLOCKS_APART)) ? now : at;
    }

    static <T> @Nullable Told<T> later(@Nullable Told<T> one, @Nullable Told<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var byTime = one.at.compareTo(other.at);
        if (byTime != 0) {
            return byTime > 0 ? one : other;
        }
        return text(one).compareTo(text(other)) >= 0 ? one : other;
    }

    /** Different for different values; a value is greater than none. */
    private static String text(Told<?> told) {
        return told.value == null ? "" : "=" + text(told.value);
    }

    private static String text(Object value) {
        return switch (value) {
            case PhoneNumber phone -> phone.e164();
            case List<?> list ->
                list.stream().map(each -> each.toString().length() + ":" + each).collect(Collectors.joining());
            default -> value.toString();
        };
    }
}
