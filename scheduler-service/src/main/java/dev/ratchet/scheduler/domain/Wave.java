package dev.ratchet.scheduler.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One wave of a staged enforcement, as it is planned.
 *
 * @param percent of all users who are enforced once it is open: 1 to 100
 * @param soak how long it is watched before the next one opens; null in the last wave
 */
public record Wave(int percent, @Nullable Duration soak) {}
