package dev.ratchet.scheduler.domain;

/** Why a sweep runs. */
public enum RunKind {
    NIGHTLY,
    ENFORCEMENT_DATE,
    MANUAL
}
