package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requirement that differs from the one published before.
 *
 * @param cause name of what led here
 * @param causedBy id of the event, or actor of the request, that led here
 * @param occurredAt when the cause happened
 * @param loosening the recorded decision behind it, where there is one
 */
public record RequirementChange(
        UserId user,
        Requirement requirement,
        long policyVersion,
        long revision,
        String cause,
        String causedBy,
        Instant occurredAt,
        @Nullable Loosening loosening) {}
