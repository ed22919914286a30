package dev.ratchet.scheduler.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sweep that is followed by one reader. What passes to the reader is only that there is something to send; what it is,
 * is looked up when the reader takes it. So a slow reader misses states in between, but never the newest.
 */
final class SweepStream {
    /** A request that nobody reads the answer of has ended. */
    private static final Duration UNREAD = Duration.ofSeconds(10);

    private final Instant opened;
    private final Instant ends;
    private volatile @Nullable MultiEmitter<? super Boolean> emitter;
    private volatile SweepAnswer newest;
    private @Nullable SweepAnswer taken;
    private Instant lastSent;

    /**
     * @param first what is sent at once
     * @param ends when the reader's token expires
     */
    SweepStream(SweepAnswer first, Instant opened, Instant ends) {
        this.newest = first;
        this.opened = opened;
        this.lastSent = opened;
        this.ends = ends;
    }

    /** What is sent: how the sweep stands, or a sign of life. */
    sealed interface Sent {
        record Progress(SweepAnswer sweep) implements Sent {}

        record Alive() implements Sent {}
    }

    String sweepId() {
        return newest.sweepId();
    }

    boolean over(Instant now) {
        return !ends.isAfter(now) || (emitter == null && !opened.plus(UNREAD).isAfter(now));
    }

    /** @param closed is told when the reader has gone, or the stream was ended */
    Multi<Sent> sent(Runnable closed) {
        return Multi.createFrom()
                .<Boolean>emitter(
                        reader -> {
                            reader.onTermination(closed);
                            emitter = reader;
                            reader.emit(true);
                            endIfOver(reader);
                        },
                        BackPressureStrategy.LATEST)
                .map(some -> take());
    }

    /**
     * Sends how it stands where that differs from the last, or a sign of life when nothing was sent for so long; ends with
     * the sweep. One caller at a time.
     */
    void show(SweepAnswer sweep, Instant now, Duration keepAlive) {
        var reader = emitter;
        if (reader == null) {
            return;
        }
        if (!sweep.equals(newest) || !lastSent.plus(keepAlive).isAfter(now)) {
            newest = sweep;
            lastSent = now;
            reader.emit(true);
            endIfOver(reader);
        }
    }

    void end() {
        var reader = emitter;
        if (reader != null) {
            reader.complete();
        }
    }

    private void endIfOver(MultiEmitter<? super Boolean> reader) {
        if (newest.isOver()) {
            reader.complete();
        }
    }

    private Sent take() {
        var sweep = newest;
        if (sweep.equals(taken)) {
            return new Sent.Alive();
        }
        taken = sweep;
        return new Sent.Progress(sweep);
    }
}
