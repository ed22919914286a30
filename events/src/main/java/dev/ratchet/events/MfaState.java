package dev.ratchet.events;

/** What is true of one user, after Microsoft Entra's per-user MFA states. */
public enum MfaState {
    DISABLED,
    ENABLED,
    ENFORCED
}
