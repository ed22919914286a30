package dev.ratchet.notification.banner.domain;

/** How urgently a user is told. */
public enum BannerState {
    /** Nothing to tell. */
    NONE,
    /** A deadline is set. */
    ANNOUNCED,
    /** It is at most 14 days away. */
    COUNTDOWN,
    /** It has passed: MFA must be set up before anything else. */
    REQUIRED
}
