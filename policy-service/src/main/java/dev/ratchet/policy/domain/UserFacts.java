package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user. Folding reports in any order, late or twice, ends in the same facts.
 *
 * @param roles null until a role event came
 * @param phone whether a mobile number is recorded; the number itself is none of this service's business
 * @param firstSeenAt the earliest event of the user; grace for new users counts from here, once
 * @param firstPrivilegedAt since when the user is, or was, privileged in any way, under the policies in force when it
 *     was folded; kept on demotion
 * @param graceFrom when the grace for new users began; it is granted once
 * @param removedAt the latest removal
 * @param delegated rights granted to or taken from this user by name; null where there are none
 * @param exemption approved, and not ended by an admin; null where there is none
 * @param reached the waves of an enforcement that came by
 */
public record UserFacts(
        @Nullable Dated<SortedSet<String>> roles,
        @Nullable Dated<AccountType> accountType,
        @Nullable Dated<SortedSet<String>> apps,
        @Nullable Dated<Boolean> phone,
        Instant firstSeenAt,
        @Nullable Instant firstPrivilegedAt,
        @Nullable Instant graceFrom,
        @Nullable Instant removedAt,
        @Nullable DelegatedRights delegated,
        @Nullable Exemption exemption,
        Reached reached) {

    /** Whom no wave of an enforcement reached. */
    public UserFacts(
            @Nullable Dated<SortedSet<String>> roles,
            @Nullable Dated<AccountType> accountType,
            @Nullable Dated<SortedSet<String>> apps,
            @Nullable Dated<Boolean> phone,
            Instant firstSeenAt,
            @Nullable Instant firstPrivilegedAt,
            @Nullable Instant graceFrom,
            @Nullable Instant removedAt,
            @Nullable DelegatedRights delegated,
            @Nullable Exemption exemption) {
        this(
                roles,
                accountType,
                apps,
                phone,
                firstSeenAt,
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                delegated,
                exemption,
                Reached.NONE);
    }

    /** A user of whom nothing is known but that an event spoke of them. */
    public static UserFacts firstSeen(Instant at) {
        return new UserFacts(null, null, null, null, at, null, null, null, null, null);
    }

    /**
     * @param now where upstream's clock is ahead, a privilege counts from when we were told
     */
    public UserFacts with(RoleReport report, Policy policy, Instant now) {
        var at = report.occurredAt();
        var known = earlier(at, now);
        return new UserFacts(
                Dated.later(roles, new Dated<>(report.roles(), at)),
                Dated.later(accountType, Dated.of(report.accountType(), at)),
                Dated.later(apps, Dated.of(report.apps(), at)),
                Dated.later(phone, report.hasPhone() ? new Dated<>(true, at) : null),
                earlier(firstSeenAt, known),
                policy.privileged(report.roles()).isEmpty() ? firstPrivilegedAt : earliest(firstPrivilegedAt, known),
                graceFrom,
                removedAt,
                delegated,
                exemption,
                reached);
    }

    /** @param present whether there is a number now */
    public UserFacts withPhone(boolean present, Instant at, Instant now) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                Dated.later(phone, new Dated<>(present, at)),
                earlier(firstSeenAt, earlier(at, now)),
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                delegated,
                exemption,
                reached);
    }

    /** With the account goes its exemption: nobody inherits it with the id. */
    public UserFacts removed(Instant at, Instant now) {
        var later = removedAt == null || at.isAfter(removedAt);
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                earlier(firstSeenAt, earlier(at, now)),
                firstPrivilegedAt,
                graceFrom,
                later ? at : removedAt,
                delegated,
                later ? null : exemption,
                reached);
    }

    public UserFacts withDelegated(@Nullable DelegatedRights rights) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                firstSeenAt,
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                rights,
                exemption,
                reached);
    }

    /** Of whom an event spoke that told nothing else of the user. */
    public UserFacts mentioned(Instant at, Instant now) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                earlier(firstSeenAt, earlier(at, now)),
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                delegated,
                exemption,
                reached);
    }

    public UserFacts withExemption(@Nullable Exemption granted) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                firstSeenAt,
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                delegated,
                granted,
                reached);
    }

    /** With what outlasts the circumstances under which it began: that the user was privileged, and had grace. */
    UserFacts remembering(@Nullable Instant privilegedAt, @Nullable Instant grace) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                firstSeenAt,
                privilegedAt,
                grace,
                removedAt,
                delegated,
                exemption,
                reached);
    }

    UserFacts withReached(Reached waves) {
        return new UserFacts(
                roles,
                accountType,
                apps,
                phone,
                firstSeenAt,
                firstPrivilegedAt,
                graceFrom,
                removedAt,
                delegated,
                exemption,
                waves);
    }

    /** Whether the account is gone: removed, and not reported since. */
    public boolean isRemoved() {
        return removedAt != null && (roles == null || !roles.at().isAfter(removedAt));
    }

    public boolean isService() {
        return accountType != null && accountType.value() == AccountType.SERVICE;
    }

    public boolean hasPhone() {
        return phone != null && phone.value();
    }

    public SortedSet<String> currentRoles() {
        return roles == null ? new TreeSet<>() : roles.value();
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant earliest(@Nullable Instant one, Instant other) {
        return one == null ? other : earlier(one, other);
    }
}
