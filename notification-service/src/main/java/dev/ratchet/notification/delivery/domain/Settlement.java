package dev.ratchet.notification.delivery.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a delivery ends, or stands for now.
 *
 * @param detail why, for people; never the code, never the number
 */
public record Settlement(DeliveryState state, @Nullable String detail) {}
