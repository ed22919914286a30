package dev.ratchet.notification.delivery.domain;

import java.time.Instant;

/** A delivery whose state has changed. */
public record Delivery(String deliveryId, String tenantId, String userId, Settlement settlement, Instant changedAt) {}
