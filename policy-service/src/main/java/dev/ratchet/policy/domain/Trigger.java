package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What made a requirement be looked at.
 *
 * @param cause name of it
 * @param causedBy id of the event, or actor of the request
 * @param occurredAt when it happened
 * @param loosening the recorded decision, where protection may go down
 */
public record Trigger(
        String cause,
        String causedBy,
        Instant occurredAt,
        @Nullable Loosening loosening) {

    Trigger with(Loosening decision) {
        return new Trigger(cause, causedBy, occurredAt, decision);
    }
}
