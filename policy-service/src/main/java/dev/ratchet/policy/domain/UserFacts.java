package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user. Folding reports in any order, late or twice, ends in the same facts.
 *
 * @param roles null until a role event came
 * @param firstSeenAt the earliest event of the user; grace for new users counts from here, once
 * @param firstPrivilegedAt the earliest report of a privileged role, under the policy in force when it was folded; kept
 *     on demotion
 * @param removedAt the latest removal
 */
public record UserFacts(
        @Nullable Dated<SortedSet<String>> roles,
        @Nullable Dated<AccountType> accountType,
        @Nullable Dated<SortedSet<String>> apps,
        Instant firstSeenAt,
        @Nullable Instant firstPrivilegedAt,
        @Nullable Instant removedAt) {

    /** A user of whom nothing is known but that an event spoke of them. */
    public static UserFacts firstSeen(Instant at) {
        return new UserFacts(null, null, null, at, null, null);
    }

    /**
     * @param now where upstream's clock is ahead, a privilege counts from when we were told
     */
    public UserFacts with(RoleReport report, Policy policy, Instant now) {
        var at = report.occurredAt();
        var known = earlier(at, now);
        var type = report.accountType();
        var products = report.apps();
        return new UserFacts(
                Dated.later(roles, new Dated<>(report.roles(), at)),
                Dated.later(accountType, type == null ? null : new Dated<>(type, at)),
                Dated.later(apps, products == null ? null : new Dated<>(products, at)),
                earlier(firstSeenAt, known),
                policy.privileged(report.roles()).isEmpty() ? firstPrivilegedAt : earliest(firstPrivilegedAt, known),
                removedAt);
    }

    public UserFacts removed(Instant at, Instant now) {
        var latest = removedAt == null || at.isAfter(removedAt) ? at : removedAt;
        var seen = earlier(firstSeenAt, earlier(at, now));
        return new UserFacts(roles, accountType, apps, seen, firstPrivilegedAt, latest);
    }

    /** Remembers a privilege that the user has under this policy and had not under the one before. */
    public UserFacts notedUnder(Policy policy, Instant now) {
        var held = roles;
        if (firstPrivilegedAt != null
                || held == null
                || policy.privileged(held.value()).isEmpty()) {
            return this;
        }
        return new UserFacts(roles, accountType, apps, firstSeenAt, earlier(held.at(), now), removedAt);
    }

    /** Whether the account is gone: removed, and not reported since. */
    public boolean isRemoved() {
        return removedAt != null && (roles == null || !roles.at().isAfter(removedAt));
    }

    public boolean isService() {
        return accountType != null && accountType.value() == AccountType.SERVICE;
    }

    public SortedSet<String> currentRoles() {
        return roles == null ? new TreeSet<>() : roles.value();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant earliest(@Nullable Instant one, Instant other) {
        return one == null ? other : earlier(one, other);
    }
}
