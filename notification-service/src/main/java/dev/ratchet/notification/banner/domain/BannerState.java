package dev.ratchet.notification.banner.domain;

/** How urgently a user is told. */
public enum BannerState {
    /** Nothing to tell. */
    NONE,
    /** A deadline is set, or will be. */
    ANNOUNCED,
    /** It is at most 14 days away. */
    COUNTDOWN,
    /** It has passed, MFA is on already, or no skip is left: it must be set up before anything else. */
    REQUIRED,
    /** As ANNOUNCED or COUNTDOWN, and the user has put the prompt off for now. */
    SNOOZED
}
