package dev.ratchet.events;

/** What policy demands of one user. ADVISED becomes REQUIRED at {@code effectiveAt}. */
public enum RequirementLevel {
    NOT_REQUIRED,
    ADVISED,
    REQUIRED
}
