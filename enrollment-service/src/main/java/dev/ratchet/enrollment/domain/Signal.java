package dev.ratchet.enrollment.domain;

/** What goes wrong for users when they are enforced. */
public enum Signal {
    /** Wrong answers locked a code or a factor, or nothing that the user has lets them in. */
    LOCK_OUT,
    /** A code did not arrive. */
    FAILED_DELIVERY,
    /** A sign-in of a user of whom MFA is required was denied. */
    REFUSED_SIGN_IN
}
