package dev.ratchet.enrollment.domain;

/** What policy demands of one user. */
public enum Level {
    NOT_REQUIRED,
    /** Until a date, from which it is required. */
    ADVISED,
    REQUIRED
}
