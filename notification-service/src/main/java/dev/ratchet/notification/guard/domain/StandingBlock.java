package dev.ratchet.notification.guard.domain;

import java.time.Instant;

/**
 * A block that holds, and what led to it.
 *
 * @param sent codes that were over when it began, within the detector's window
 * @param answered of those
 */
public record StandingBlock(Scope kind, String subject, Instant since, Instant until, long sent, long answered) {}
