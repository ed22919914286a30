package dev.ratchet.policy.domain;

/**
 * Something that a person must look at now.
 *
 * @param name such as {@code BREAK_GLASS_USED}
 * @param causedBy id of the event that led here
 */
public record Alarm(UserId user, String name, String detail, String causedBy) {}
