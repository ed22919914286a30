package dev.ratchet.enrollment.domain;

/** What a code proves. A code of one purpose is none for another. */
public enum Purpose {
    SIGN_IN,
    FACTOR_CONFIRMATION
}
