package dev.ratchet.notification.guard.domain;

import java.time.Instant;

/**
 * A refusal that was written down.
 *
 * @param id grows
 * @param reason as {@link Reason} had it then
 * @param enforced false where the message was sent all the same
 */
public record StoredRefusal(
        long id,
        String deliveryId,
        String userId,
        String lane,
        String maskedPhone,
        String country,
        String numberType,
        String reason,
        String detail,
        boolean enforced,
        Instant refusedAt) {}
