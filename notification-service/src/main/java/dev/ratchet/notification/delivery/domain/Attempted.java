package dev.ratchet.notification.delivery.domain;

/**
 * An attempt that has ended.
 *
 * @param message as it stood when the attempt was begun
 * @param attempt which one it was, from 1
 */
public record Attempted(Queued message, String gateway, int attempt, SendOutcome outcome) {}
