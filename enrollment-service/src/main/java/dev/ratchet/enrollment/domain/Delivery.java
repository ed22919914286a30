package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of the message that carried a code.
 *
 * @param state as told, such as DELIVERED or FAILED
 */
public record Delivery(UUID challengeId, String state, Instant changedAt) {}
