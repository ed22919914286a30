package dev.ratchet.notification.guard.domain;

import java.time.Duration;

/**
 * What is counted, and over which window.
 *
 * @param subject a country, prefix or tenant as it is; of a person only a keyed hash
 */
public record Counter(Lane lane, Scope scope, String subject, Duration window) {}
