package dev.ratchet.events;

import org.jspecify.annotations.Nullable;

/**
 * What only the sender and the deliverer of a notice may read.
 *
 * @param phone E.164
 * @param link where the user can act on it; null where there is nothing to do
 */
public record NoticeMessage(String phone, @Nullable String link) {
    @Override
    public String toString() {
        return "NoticeMessage[sealed]";
    }
}
