package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Admin rights on customers that all users of a tenant hold, because the tenant as a whole was granted them.
 *
 * @param held whether there are any now
 * @param firstGrantedAt the earliest grant ever; null where there was none
 * @param lastRevokedAt the latest revocation; null where there was none
 */
public record AgentRights(
        boolean held,
        @Nullable Instant firstGrantedAt,
        @Nullable Instant lastRevokedAt) {

    /** Of a tenant that nobody delegated anything to. */
    public static final AgentRights NONE = new AgentRights(false, null, null);

    /** Whether a user that was first seen at that time has held such rights at any time. */
    boolean wereHeldBy(Instant firstSeenAt) {
        return firstGrantedAt != null && (held || (lastRevokedAt != null && firstSeenAt.isBefore(lastRevokedAt)));
    }
}
