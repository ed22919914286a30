package dev.ratchet.notification.banner.domain;

/** What policy demands. ADVISED becomes REQUIRED at its instant, and so does NOT_REQUIRED under an exemption. */
public enum Level {
    NOT_REQUIRED,
    ADVISED,
    REQUIRED
}
