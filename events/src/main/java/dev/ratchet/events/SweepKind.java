package dev.ratchet.events;

/** Why a sweep runs. */
public enum SweepKind {
    NIGHTLY,
    ENFORCEMENT_DATE,
    MANUAL
}
