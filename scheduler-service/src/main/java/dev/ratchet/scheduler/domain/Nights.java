package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The nights of one scope.
 *
 * @param zone by whose clocks it is night
 * @param since when the first of the tenants came there; of earlier nights none is made up for
 */
public record Nights(Scope scope, ZoneId zone, Instant since) {}
