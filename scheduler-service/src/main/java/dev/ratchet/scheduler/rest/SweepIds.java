package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Refusal;

/** Ids of sweeps in paths. */
final class SweepIds {
    private SweepIds() {}

    /** PostgreSQL takes no NUL, so no sweep has one in its id. */
    static boolean isPossible(String id) {
        return id.indexOf('\0') < 0;
    }

    static Refusal unknown() {
        return Refusal.notFound("this sweep");
    }
}
