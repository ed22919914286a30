package dev.ratchet.policy.domain;

/** What policy demands of one user, from least to most. */
public enum Level {
    NOT_REQUIRED,
    ADVISED,
    REQUIRED
}
