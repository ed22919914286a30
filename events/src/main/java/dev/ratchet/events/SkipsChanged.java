package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a user has put the set-up off, after a skip, or after skips were forgotten. What is left and until when follows
 * from {@code used}, {@code skippedAt} and the tenant's policy, which may change later: readers that know the policy
 * compute both anew.
 *
 * @param revision grows by one per user; fold by it
 * @param skipsLeft how often the prompt can be skipped from now on; 0 or more
 * @param snoozedUntil until when the prompt stays away; null where no skip holds
 * @param used how often it was skipped since MFA is advised; 0 or more
 * @param skippedAt when it was skipped last; null where it never was
 */
public record SkipsChanged(
        String tenantId,
        String userId,
        long revision,
        int skipsLeft,
        @Nullable Instant snoozedUntil,
        int used,
        @Nullable Instant skippedAt,
        Instant changedAt)
        implements Event {

    public SkipsChanged {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.count("skipsLeft", skipsLeft);
        Require.optionalTime("snoozedUntil", snoozedUntil);
        Require.count("used", used);
        Require.optionalTime("skippedAt", skippedAt);
        Require.time("changedAt", changedAt);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
