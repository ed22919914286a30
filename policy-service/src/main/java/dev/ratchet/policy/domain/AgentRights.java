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

    /**
     * Whether they were held, and went, after a user was first seen. News in any order ends the same: the one only gets
     * later, the other earlier.
     */
    boolean wentAfter(Instant firstSeenAt) {
        return firstGrantedAt != null && lastRevokedAt != null && firstSeenAt.isBefore(lastRevokedAt);
    }

    /** Since when a user that was first seen at that time holds or held them; null where there was no grant. */
    @Nullable
    Instant since(Instant firstSeenAt) {
        return firstGrantedAt == null || firstGrantedAt.isAfter(firstSeenAt) ? firstGrantedAt : firstSeenAt;
    }
}
