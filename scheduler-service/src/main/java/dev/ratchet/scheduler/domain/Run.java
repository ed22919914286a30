package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;

/** A sweep that was started. */
public sealed interface Run {
    String sweepId();

    RunKind kind();

    Scope scope();

    default String region() {
        return scope().region();
    }

    /** Also the cutoff at which the sweep compares. */
    Instant startedAt();

    boolean dryRun();

    /** A run that the calendar started. */
    record Scheduled(String sweepId, DueRun due, Instant startedAt) implements Run {
        @Override
        public RunKind kind() {
            return due.kind();
        }

        @Override
        public Scope scope() {
            return due.scope();
        }

        @Override
        public boolean dryRun() {
            return false;
        }

        /** From when it was due to when it started; hours or days when everything was down. */
        public Duration lateBy() {
            return Duration.between(due.dueAt(), startedAt);
        }
    }

    /**
     * A run that a person asked for.
     *
     * @param requestedBy subject of the operator
     */
    record Requested(String sweepId, String region, boolean dryRun, String requestedBy, Instant startedAt)
            implements Run {
        @Override
        public RunKind kind() {
            return RunKind.MANUAL;
        }

        @Override
        public Scope scope() {
            return Scope.wholeOf(region);
        }
    }
}
