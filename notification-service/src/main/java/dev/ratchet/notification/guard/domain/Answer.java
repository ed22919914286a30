package dev.ratchet.notification.guard.domain;

import java.time.Instant;

/** A code that was sent was answered rightly. */
public record Answer(String deliveryId, Instant answeredAt) {}
