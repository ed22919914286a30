package dev.ratchet.enrollment.domain;

/** Kinds of factors, strongest first; SMS is a fallback (NIST SP 800-63B-4 §3.1.3.3 restricts it). */
public enum FactorType {
    WEBAUTHN,
    TOTP,
    PUSH,
    SMS,
    RECOVERY_CODE
}
