package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What upstream told about a user's number.
 *
 * @param before what was known before; null where nothing was
 * @param phone null when the number was removed
 * @param change whether it is the newest news and differs from the number known before
 * @param late whether newer news are known, which tell another number: this one was the user's for a while
 * @param causedBy id of the event
 */
public record PhoneNews(
        UserId user,
        @Nullable PhoneNumber before,
        @Nullable PhoneNumber phone,
        Instant occurredAt,
        boolean change,
        boolean late,
        String causedBy) {

    /** The same news, of a user of whom another number was known otherwise. */
    public PhoneNews replacing(PhoneNumber known) {
        return new PhoneNews(user, known, phone, occurredAt, change, late, causedBy);
    }
}
