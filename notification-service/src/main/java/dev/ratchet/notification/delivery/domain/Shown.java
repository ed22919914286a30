package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an admin sees it.
 *
 * @param phone masked
 * @param detail why it stands so, for people
 * @param gateway the last that it was handed to
 * @param sentAt when that was; null where it was certainly not sent
 */
public record Shown(
        String deliveryId,
        String userId,
        String purpose,
        String phone,
        String country,
        DeliveryState state,
        @Nullable String detail,
        @Nullable String gateway,
        int attempts,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        Instant changedAt) {}
