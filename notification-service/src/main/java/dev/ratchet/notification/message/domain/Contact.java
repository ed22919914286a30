package dev.ratchet.notification.message.domain;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a user is reached, as one piece of news tells it; what it leaves out stays as it was known.
 *
 * @param removedAt when the account was taken away: what was told until then is about somebody else
 */
public record Contact(
        @Nullable Fact email,
        @Nullable Fact phone,
        @Nullable Fact locale,
        @Nullable Instant removedAt) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

    /**
     * One fact.
     *
     * @param value null where it was taken away
     */
    public record Fact(@Nullable String value, Instant at) {
        @Override
        public String toString() {
            return "Fact[at " + at + "]";
        }
    }

    /** What is no address, or no number, is as good as none. */
    public static Contact of(
            @Nullable String email, @Nullable String phone, @Nullable String locale, Instant occurredAt) {
        return new Contact(
                email == null || !ADDRESS.matcher(email).matches() ? null : new Fact(email, occurredAt),
                phone == null || !E164.matcher(phone).matches() ? null : new Fact(phone, occurredAt),
                locale == null ? null : new Fact(locale, occurredAt),
                null);
    }

    public static Contact ofPhone(@Nullable String phone, Instant occurredAt) {
        return new Contact(null, new Fact(phone, occurredAt), null, null);
    }

    public static Contact ofRemoval(Instant occurredAt) {
        return new Contact(null, null, null, occurredAt);
    }

    /**
     * Commutative, associative and idempotent but for facts of the same instant, of which the other counts.
     *
     * @param other told after this
     */
    public Contact merge(Contact other) {
        var removal = removedAt == null || (other.removedAt != null && other.removedAt.isAfter(removedAt))
                ? other.removedAt
                : removedAt;
        return new Contact(later(email, other.email), later(phone, other.phone), later(locale, other.locale), removal);
    }

    private static @Nullable Fact later(@Nullable Fact one, @Nullable Fact other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.at().isBefore(one.at()) ? one : other;
    }
}
