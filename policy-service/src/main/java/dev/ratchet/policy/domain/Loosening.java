package dev.ratchet.policy.domain;

/**
 * The recorded decision that lets protection go down.
 *
 * @param actor who decided
 * @param reason why
 */
public record Loosening(String actor, String reason) {}
