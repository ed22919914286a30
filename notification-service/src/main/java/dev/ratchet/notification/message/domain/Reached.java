package dev.ratchet.notification.message.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a user is reached now.
 *
 * @param email sealed; null where none is known
 * @param phone sealed; null where none is known
 */
public record Reached(@Nullable String email, @Nullable String phone) {
    public static final Reached NOWHERE = new Reached(null, null);

    @Override
    public String toString() {
        return "Reached[sealed]";
    }
}
