package dev.ratchet.policy.domain;

import java.util.Optional;

/**
 * What became of an account.
 *
 * @param differs whether the account is no longer as it is stored
 * @param trigger what it is due to
 * @param change present when a requirement is to be published
 */
public record Outcome(Account account, boolean differs, Trigger trigger, Optional<RequirementChange> change) {}
