package dev.ratchet.policy.domain;

/**
 * A user's facts and the requirement that was last published for them.
 *
 * @param policyVersion the version the requirement was evaluated under
 * @param revision of the published requirement; grows by one at every change
 * @param stamp of the stored row that this is based on; 0 for a user who is not stored yet
 */
public record Account(
        UserId id, UserFacts facts, Requirement requirement, long policyVersion, long revision, long stamp) {}
