package dev.ratchet.scheduler.domain;

import org.jspecify.annotations.Nullable;

/**
 * One line of the calendar.
 *
 * @param started how the run began; null while it is planned
 */
public record CalendarEntry(DueRun due, Run.@Nullable Scheduled started) {}
