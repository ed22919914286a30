package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What upstream told about a user, each fact with its own time: what an event leaves out stays as it was known.
 *
 * @param removedAt when upstream took the account away last
 */
public record Profile(
        @Nullable Told<List<String>> roles,
        @Nullable Told<String> username,
        @Nullable Told<String> email,
        @Nullable Told<String> locale,
        @Nullable Told<PhoneNumber> phone,
        @Nullable Instant removedAt) {

    public static final Profile EMPTY = new Profile(null, null, null, null, null, null);

    public static Profile ofPhone(@Nullable PhoneNumber phone, Instant occurredAt) {
        return new Profile(null, null, null, null, new Told<>(phone, occurredAt), null);
    }

    public static Profile ofRemoval(Instant occurredAt) {
        return new Profile(null, null, null, null, null, occurredAt);
    }

    /**
     * Commutative, associative and idempotent. What was told up to a removal is about who had the account then: it is
     * none of who comes back under its id.
     */
    public Profile merge(Profile other) {
        var removal = later(removedAt, other.removedAt);
        return new Profile(
                since(removal, Told.later(roles, other.roles)),
                since(removal, Told.later(username, other.username)),
                since(removal, Told.later(email, other.email)),
                since(removal, Told.later(locale, other.locale)),
                since(removal, Told.later(phone, other.phone)),
                removal);
    }

    /** As {@link Told#received} has it. */
    Profile received(Instant now) {
        return new Profile(
                received(roles, now),
                received(username, now),
                received(email, now),
                received(locale, now),
                received(phone, now),
                removedAt == null ? null : Told.credible(removedAt, now));
    }

    private static <T> @Nullable Told<T> received(@Nullable Told<T> told, Instant now) {
        return told == null ? null : told.received(now);
    }

    private static <T> @Nullable Told<T> since(@Nullable Instant removal, @Nullable Told<T> told) {
        return told == null || removal == null || told.at().isAfter(removal) ? told : null;
    }

    /** Only later news of the user's roles bring a removed account back. */
    public boolean removed() {
        return removedAt != null && (roles == null || !roles.at().isAfter(removedAt));
    }

    public @Nullable PhoneNumber number() {
        return phone == null ? null : phone.value();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
