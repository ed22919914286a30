package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What upstream told about a user's number.
 *
 * @param phone null when the number was removed
 * @param change whether it is the newest news and differs from the number known before
 * @param late whether newer news are known, which tell another number: this one was the user's for a while
 * @param causedBy id of the event
 */
public record PhoneNews(
        UserId user, @Nullable PhoneNumber phone, Instant occurredAt, boolean change, boolean late, String causedBy) {}
