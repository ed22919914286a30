package dev.ratchet.notification.banner.domain;

/** What policy demands. ADVISED becomes REQUIRED at its instant. */
public enum Level {
    NOT_REQUIRED,
    ADVISED,
    REQUIRED
}
