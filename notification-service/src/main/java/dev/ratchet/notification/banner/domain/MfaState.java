package dev.ratchet.notification.banner.domain;

/** What is true of a user; ENFORCED means that a usable factor is registered. */
public enum MfaState {
    DISABLED,
    ENABLED,
    ENFORCED
}
