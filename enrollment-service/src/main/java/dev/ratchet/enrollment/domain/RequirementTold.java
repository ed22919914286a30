package dev.ratchet.enrollment.domain;

import org.jspecify.annotations.Nullable;

/**
 * News of a user's requirement.
 *
 * @param cause name of what led to it, such as {@code ROLE_CHANGED}
 * @param causedBy id of the event that brought it
 * @param loosening present where a recorded decision lets protection go down
 */
public record RequirementTold(
        UserId user,
        Requirement requirement,
        String cause,
        String causedBy,
        @Nullable Loosening loosening) {}
