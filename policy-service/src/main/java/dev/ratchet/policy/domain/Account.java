package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's facts and the requirement that was last published for them.
 *
 * @param reviewAt when time alone changes the requirement; see {@link Evaluation#reviewAt}
 * @param policyVersion the version in force when the requirement was published
 * @param revision of the published requirement; grows by one at every change
 * @param stamp of the stored row that this is based on; 0 for a user who is not stored yet
 */
public record Account(
        UserId id,
        UserFacts facts,
        Requirement requirement,
        @Nullable Instant reviewAt,
        long policyVersion,
        long revision,
        long stamp) {

    /** The exemption that the requirement still counts on although it has expired; null where there is none. */
    public @Nullable Exemption expired(Instant now) {
        var exemption = facts.exemption();
        var counted =
                requirement.reasons().stream().anyMatch(reason -> reason.rule().equals(Rules.EXEMPT.name()));
        return counted && exemption != null && !exemption.holdsAt(now) ? exemption : null;
    }

    Account with(UserFacts known, @Nullable Instant review) {
        return new Account(id, known, requirement, review, policyVersion, revision, stamp);
    }
}
