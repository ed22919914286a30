package dev.ratchet.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of a user, at the user's first event and at every change.
 *
 * @param effectiveAt from when MFA is required; of NOT_REQUIRED, when it is required again, or null
 * @param reasons the one that sets effectiveAt comes first
 * @param revision grows by one per user; fold by it
 * @param cause name of what led here, such as {@code ROLE_CHANGED} or {@code DATE_REACHED}; later versions add causes
 * @param causedBy id of the event that led here, or the actor of an admin request
 * @param occurredAt when the cause happened; exposure counts from here, or from effectiveAt where that is later
 * @param loosening present only where a person's recorded decision lets protection go down
 */
public record MfaRequirementChanged(
        String tenantId,
        String userId,
        RequirementLevel requirement,
        @Nullable Instant effectiveAt,
        List<Reason> reasons,
        long policyVersion,
        long revision,
        String cause,
        String causedBy,
        Instant occurredAt,
        @Nullable Loosening loosening)
        implements Event {

    public MfaRequirementChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.present("requirement", requirement);
        Require.optionalTime("effectiveAt", effectiveAt);
        reasons = Require.list("reasons", reasons);
        Require.text("cause", cause);
        Require.text("causedBy", causedBy);
        Require.time("occurredAt", occurredAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
