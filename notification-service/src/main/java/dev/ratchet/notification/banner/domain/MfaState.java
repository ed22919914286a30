package dev.ratchet.notification.banner.domain;

/**
 * What is true of a user. ENABLED: MFA is to be set up at the next sign-in, and nothing else can be used before; ENFORCED:
 * a usable factor is registered.
 */
public enum MfaState {
    DISABLED,
    ENABLED,
    ENFORCED
}
