package dev.ratchet.enrollment.domain;

/** Where a factor stands. Only an ACTIVE one counts. */
public enum FactorStatus {
    /** Registered, not yet proved by a code. */
    PENDING,
    ACTIVE,
    /** Its phone number is no longer the user's; or a passkey that may have been copied. */
    SUSPENDED,
    /** Too many failures in a row: it must be bound again. */
    DISABLED
}
