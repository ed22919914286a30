package dev.ratchet.sweeps;

import org.jspecify.annotations.Nullable;

/**
 * Users next to each other in key order.
 *
 * @param after the user behind whom it begins
 * @param upto the last user of it; null for all that are left
 */
public record Span(UserKey after, @Nullable UserKey upto) {
    /** All users there are. */
    public static final Span ALL = new Span(UserKey.START, null);

    /** What is left of it behind a user who is in it. */
    Span behind(UserKey user) {
        return new Span(user, upto);
    }
}
