package dev.ratchet.scheduler.domain;

/** Where a sweep stands in one service, or as a whole. */
public enum SweepState {
    RUNNING,
    HALTED,
    COMPLETED
}
