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

    /** Fewer are nothing to ask about, however few there are in all. */
    private static final long ALWAYS_AGREED = 100;

    boolean isCancelled() {
        return ordered != null && ordered.cause().equals("CANCELLED");
    }

    boolean isFinished() {
        return isCancelled() || (chunks.complete() && chunks.done() == chunks.total());
    }

    /**
     * Whether it repairs more than was to be expected: beyond those whose date has come more than the agreed share of all.
     *
     * @param agreed share of users, 0 to 1
     */
    boolean isOverForecast(double agreed) {
        return pass.sweep()
                && !pass.dryRun()
                && !confirmed
                && !isFinished()
                && chunks.complete()
                && sums.repaired() > limit(agreed);
    }

    Standing haltedOverForecast(double agreed, Instant now) {
        var detail = "repaired %d of %d users, %d were expected; more than %d ask for confirmation: resume or cancel"
                .formatted(sums.repaired(), total, expected, limit(agreed));
        return new Standing(
                pass,
                sums,
                total,
                chunks,
                expected,
                confirmed,
                ordered,
                new SweepHalt("OVER_FORECAST", detail, null, now),
                revision);
    }

    private long limit(double agreed) {
        return expected + Math.max(ALWAYS_AGREED, (long) (agreed * total));
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
