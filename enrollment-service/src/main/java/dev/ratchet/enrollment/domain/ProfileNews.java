package dev.ratchet.enrollment.domain;

/**
 * News of a user from upstream.
 *
 * @param told the facts that it brings
 * @param phoneChange whether it says that the number changed, rather than what it is
 * @param causedBy id of the event
 */
public record ProfileNews(UserId user, Profile told, boolean phoneChange, String causedBy) {}
