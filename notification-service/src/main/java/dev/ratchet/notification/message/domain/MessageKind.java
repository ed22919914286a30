package dev.ratchet.notification.message.domain;

/** What a user is told. */
public enum MessageKind {
    /** MFA will be required from a date, or from another date than was told. */
    ANNOUNCEMENT,
    /** That date is near. */
    REMINDER,
    /** MFA is to be set up at the next sign-in. */
    MFA_ENABLED,
    /** MFA is set up. */
    ENROLLED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    /** With a link that disowns the new number. */
    PHONE_CHANGED,
    PHONE_DISOWNED,
    FACTORS_RESET,
    TRUST_CLEARED,
    RECOVERY_CODE_USED;

    /** Whether it is about a date, so that it is out of place once another holds, or MFA is set up. */
    public boolean dated() {
        return this == ANNOUNCEMENT || this == REMINDER;
    }

    /**
     * What warns of a new number must not go to it, and the one that is known of the user may be that one. A reset goes by
     * text to a number that is the user's before it comes here, where there is one.
     */
    public boolean goesByText() {
        return this != PHONE_CHANGED && this != PHONE_DISOWNED && this != FACTORS_RESET;
    }

    /** Whether the user is asked to set MFA up, so that it carries the link to do it. */
    public boolean asksForSetUp() {
        return dated() || this == MFA_ENABLED;
    }
}
