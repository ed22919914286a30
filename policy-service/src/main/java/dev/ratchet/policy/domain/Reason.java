package dev.ratchet.policy.domain;

/**
 * Why a requirement is as it is.
 *
 * @param rule the rule that spoke
 * @param detail what it saw, for people
 */
public record Reason(String rule, String detail) {}
