package dev.ratchet.scheduler.domain;

import java.time.LocalDate;

/** What names a run: of one name there is one run. */
record Name(RunKind kind, Scope scope, LocalDate date) {
    static Name of(DueRun run) {
        return new Name(run.kind(), run.scope(), run.date());
    }
}
