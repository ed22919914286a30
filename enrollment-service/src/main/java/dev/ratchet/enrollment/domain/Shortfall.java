package dev.ratchet.enrollment.domain;

/** Why a factor does not count. */
public enum Shortfall {
    /** Not confirmed yet, suspended or disabled. */
    NOT_ACTIVE,
    /** It is to count from a later instant: a privileged user's new number. */
    NOT_YET,
    /** Recovery codes stand in for a factor; alone they are none. */
    STANDS_IN,
    /** The tenant's policy does not allow this kind, or no longer does. */
    NOT_ALLOWED,
    /** Policy asks for a stronger kind of one of the user's roles. */
    TOO_WEAK,
    /** SMS has been the only kind of a privileged user for longer than policy lets it. */
    SMS_ONLY
}
