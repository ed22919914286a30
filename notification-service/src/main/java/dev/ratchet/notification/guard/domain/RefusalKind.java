package dev.ratchet.notification.guard.domain;

/**
 * Refusals of one reason.
 *
 * @param enforced false where the messages were sent all the same
 */
public record RefusalKind(Reason reason, boolean enforced) {}
