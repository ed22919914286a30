package dev.ratchet.enrollment.domain;

import java.util.List;

/** Kinds of factors, strongest first; SMS is a fallback (NIST SP 800-63B-4 §3.1.3.3 restricts it). */
public enum FactorType {
    WEBAUTHN,
    TOTP,
    PUSH,
    SMS,
    RECOVERY_CODE;

    private static final List<FactorType> SETTABLE = List.of(WEBAUTHN, TOTP, PUSH, SMS);

    /** What a user can set up, strongest first; recovery codes come along. */
    public static List<FactorType> settable() {
        return SETTABLE;
    }
}
