package dev.ratchet.events;

import org.jspecify.annotations.Nullable;

/**
 * What only the sender and the deliverer of a notice may read.
 *
 * @param phone E.164; null where the deliverer is to choose from what it knows of the user
 * @param link where the user can act on it; null where there is nothing to do
 */
public record NoticeMessage(
        @Nullable String phone, @Nullable String link) {
    @Override
    public String toString() {
        return "NoticeMessage[sealed]";
    }
}
