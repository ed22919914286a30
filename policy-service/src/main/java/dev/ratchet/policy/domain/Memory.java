package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user's facts keep of circumstances that may pass: privileges that were held, and grace that was given. So a
 * demotion does not lift MFA by itself, and nothing renews grace.
 */
final class Memory {
    private Memory() {}

    /** Remembers what holds under these circumstances. Doing it again changes nothing. */
    static UserFacts noted(UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        var privilegedAt = privilegedAt(user, facts, circumstances, now);
        var grace = graceFrom(facts, circumstances);
        return Objects.equals(privilegedAt, facts.firstPrivilegedAt()) && Objects.equals(grace, facts.graceFrom())
                ? facts
                : facts.remembering(privilegedAt, grace);
    }

    private static @Nullable Instant privilegedAt(
            UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        var earliest = facts.firstPrivilegedAt();
        var roles = facts.roles();
        if (roles != null && !circumstances.policy().privileged(roles.value()).isEmpty()) {
            earliest = UserFacts.earliest(earliest, UserFacts.earlier(roles.at(), now));
        }
        if (circumstances.tenant().isRootAdmin(user)) {
            earliest = UserFacts.earliest(earliest, facts.firstSeenAt());
        }
        var delegated = facts.delegated();
        if (delegated != null && delegated.firstGrantedAt() != null) {
            earliest = UserFacts.earliest(earliest, UserFacts.earlier(delegated.firstGrantedAt(), now));
        }
        var agents = circumstances.agents();
        var since = agents.since(facts.firstSeenAt());
        // while they hold they speak for themselves, unless the grantor's clock is ahead
        if (since != null && (agents.wentAfter(facts.firstSeenAt()) || (agents.held() && since.isAfter(now)))) {
            earliest = UserFacts.earliest(earliest, UserFacts.earlier(since, now));
        }
        return earliest;
    }

    private static @Nullable Instant graceFrom(UserFacts facts, Circumstances circumstances) {
        var since = circumstances.everyoneSince();
        if (circumstances.policy().scope() != Policy.Scope.EVERYONE || since == null) {
            return facts.graceFrom();
        }
        var start = since.isAfter(facts.firstSeenAt()) ? since : facts.firstSeenAt();
        return UserFacts.earliest(facts.graceFrom(), start);
    }
}
