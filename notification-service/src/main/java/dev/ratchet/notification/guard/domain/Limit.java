package dev.ratchet.notification.guard.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant may send in one day, by UTC.
 *
 * @param messages 0 to 100,000,000
 * @param money in millionths of the currency; null where it is not limited
 */
public record Limit(int messages, @Nullable Long money) {
    public static final int MOST_MESSAGES = 100_000_000;

    /** @throws IllegalArgumentException for messages out of range, or less than no money */
    public Limit {
        if (messages < 0 || messages > MOST_MESSAGES) {
            throw new IllegalArgumentException("messages: must lie between 0 and " + MOST_MESSAGES);
        }
        if (money != null && money < 0) {
            throw new IllegalArgumentException("money: must not be negative");
        }
    }
}
