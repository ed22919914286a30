package dev.ratchet.sweeps;

/**
 * A user whose stored truth differed.
 *
 * @param cause name of why, such as {@code STATE_DRIFT}
 */
public record Repair(UserKey user, String cause) {}
