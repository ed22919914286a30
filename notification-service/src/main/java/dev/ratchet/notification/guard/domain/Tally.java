package dev.ratchet.notification.guard.domain;

/**
 * Codes that were sent and are over, and how many of them were answered.
 *
 * @param kind {@link Scope#PREFIX} or {@link Scope#COUNTRY}
 * @param tenantId whose the last of them was
 * @param userId likewise
 */
public record Tally(Scope kind, String subject, long sent, long answered, String tenantId, String userId) {}
