package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A run that ought to have started at {@code dueAt}. Kind, region and date name it: there is never a second one.
 *
 * @param date local date in {@code zone}
 */
public record DueRun(RunKind kind, String region, LocalDate date, ZoneId zone, Instant dueAt) {}
