package dev.ratchet.notification.message.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a user is reached now, in the clear.
 *
 * @param email null where none is known, or mails cannot be sent
 * @param phone E.164; null where none is known
 * @param closed whether something is known that does not open
 */
public record Address(@Nullable String email, @Nullable String phone, boolean closed) {
    @Override
    public String toString() {
        return "Address[in the clear]";
    }
}
