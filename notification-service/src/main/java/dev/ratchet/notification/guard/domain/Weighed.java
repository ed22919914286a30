package dev.ratchet.notification.guard.domain;

import java.time.Instant;

/**
 * Codes of one minute to one prefix by one gateway, after their end.
 *
 * @param gateway that took them last; empty for none
 * @param wentOut whether they were sent, or may have been; what never was says nothing
 * @param sent how many there are
 * @param answered how many of them were answered rightly
 * @param tenantId whose the last of them was
 * @param userId likewise
 */
public record Weighed(
        Instant minute,
        String country,
        String prefix,
        String gateway,
        boolean wentOut,
        int sent,
        int answered,
        String tenantId,
        String userId) {}
