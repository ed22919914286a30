package dev.ratchet.notification.guard.domain;

/** How much a guard may do. */
public enum Mode {
    /** Nothing; it does not even look. */
    OFF,
    /** It writes down what it would refuse, and refuses nothing. */
    RECORD,
    ENFORCE
}
