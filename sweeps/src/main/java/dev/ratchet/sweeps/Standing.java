package dev.ratchet.sweeps;

import dev.ratchet.events.SweepChunks;
import dev.ratchet.events.SweepHalt;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a pass stands.
 *
 * @param sums over its finished chunks
 * @param total users in its chunks
 * @param chunks how far they are
 * @param expected users of whom it was known before that their date would come
 * @param confirmed whether an operator let it go on beyond what was agreed
 * @param ordered what an operator, or the scheduler, wants of it; null where nothing, or to go on
 * @param halted since when and why it stands still by itself; null while it does not
 * @param revision of what was told last
 */
record Standing(
        Pass pass,
        Tally sums,
        long total,
        SweepChunks chunks,
        long expected,
        boolean confirmed,
        @Nullable SweepHalt ordered,
        @Nullable SweepHalt halted,
        long revision) {

    boolean isCancelled() {
        return ordered != null && ordered.cause().equals("CANCELLED");
    }

    boolean isFinished() {
        return isCancelled() || (chunks.complete() && chunks.done() == chunks.total());
    }

    /** @see Forecast */
    boolean isOverForecast(double agreed) {
        return pass.sweep()
                && !pass.dryRun()
                && !confirmed
                && !isFinished()
                && chunks.complete()
                && forecast().isExceededBy(0, agreed);
    }

    Standing haltedOverForecast(double agreed, Instant now) {
        return new Standing(
                pass,
                sums,
                total,
                chunks,
                expected,
                confirmed,
                ordered,
                new SweepHalt("OVER_FORECAST", forecast().asked(0, agreed), null, now),
                revision);
    }

    private Forecast forecast() {
        return new Forecast(total, expected, sums.repaired());
    }

    @Nullable
    SweepHalt halt() {
        return ordered == null ? halted : ordered;
    }

    /** What is worth telling even when no sum has changed. */
    String essence() {
        var halt = halt();
        return (halt == null ? "" : halt.cause() + " " + halt.at()) + "|" + chunks.failing() + "|" + chunks.complete();
    }

    /** Users who came or went while it ran are no error: the end is always 100 percent, unless it was cancelled. */
    SweepProgressed toEvent(String service, Instant now) {
        var finished = isFinished();
        var halt = halt();
        return new SweepProgressed(
                pass.id(),
                service,
                pass.subject(),
                finished ? SweepState.COMPLETED : halt == null ? SweepState.RUNNING : SweepState.HALTED,
                finished && !isCancelled() ? sums.looked() : Math.max(total, sums.looked()),
                sums.looked(),
                sums.repaired(),
                sums.causes(),
                revision + 1,
                now,
                chunks,
                finished && !isCancelled() ? null : halt);
    }
}
