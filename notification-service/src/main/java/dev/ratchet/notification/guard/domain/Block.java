package dev.ratchet.notification.guard.domain;

/**
 * Numbers that get no codes for a time.
 *
 * @param kind {@link Scope#PREFIX} or {@link Scope#COUNTRY}
 */
public record Block(Scope kind, String subject) {}
