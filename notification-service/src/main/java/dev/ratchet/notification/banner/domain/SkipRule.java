package dev.ratchet.notification.banner.domain;

/**
 * How a tenant's policy lets its users put the prompt off.
 *
 * @param most how often
 * @param days how long one skip lasts
 */
public record SkipRule(int most, int days) {}
