package dev.ratchet.scheduler.kafka;

import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.application.Announcements;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes {@code sweep-requested} for each run, and before it {@code enforcement-date-reached} where that is why. */
@ApplicationScoped
class RunAnnouncements implements Announcements {
    /** Everyone at once: the only wave of an enforcement that is not staged. */
    private static final int FIRST_WAVE = 1;

    @Override
    public void started(Tx tx, Run run) {
        if (run instanceof Run.Scheduled scheduled && scheduled.kind() == RunKind.ENFORCEMENT_DATE) {
            tx.publish(Topics.ENFORCEMENT_DATE_REACHED, dateReached(scheduled), run.startedAt());
        }
        var stage = run instanceof Run.Scheduled of ? of.due().stage() : null;
        tx.publish(
                Topics.SWEEP_REQUESTED,
                new SweepRequested(
                        run.sweepId(),
                        kind(run.kind()),
                        run.region(),
                        run.startedAt(),
                        run.dryRun(),
                        run.scope().zone(),
                        stage == null ? null : stage.wave(),
                        stage == null ? null : stage.percent(),
                        stage == null || !(run instanceof Run.Scheduled of)
                                ? null
                                : of.due().date()),
                run.startedAt());
    }

    private static EnforcementDateReached dateReached(Run.Scheduled run) {
        var due = run.due();
        var stage = due.stage();
        return new EnforcementDateReached(
                due.region(),
                due.date(),
                due.zone(),
                stage == null ? FIRST_WAVE : stage.wave(),
                run.startedAt(),
                run.sweepId(),
                stage == null ? null : stage.percent());
    }

    private static SweepKind kind(RunKind kind) {
        return switch (kind) {
            case NIGHTLY -> SweepKind.NIGHTLY;
            case ENFORCEMENT_DATE -> SweepKind.ENFORCEMENT_DATE;
            case MANUAL -> SweepKind.MANUAL;
        };
    }
}
