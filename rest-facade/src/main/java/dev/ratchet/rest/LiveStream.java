package dev.ratchet.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reader who follows how something stands. What passes to the reader is only that there is something to send; what it
 * is, is looked up when the reader takes it. So a slow reader misses states in between, but never the newest, whatever was
 * sent after it.
 */
public final class LiveStream<T> {
    /** A request that nobody reads the answer of has ended. */
    private static final Duration UNREAD = Duration.ofSeconds(10);

    private final Predicate<T> isLast;
    private final Instant opened;
    private final Instant ends;
    private volatile @Nullable MultiEmitter<? super Boolean> emitter;
    private volatile @Nullable T newest;
    private @Nullable T taken;
    private Instant lastSent;

    private LiveStream(@Nullable T first, Predicate<T> isLast, Instant opened, Instant ends) {
        this.newest = first;
        this.isLast = isLast;
        this.opened = opened;
        this.lastSent = first == null ? Instant.MIN : opened;
        this.ends = ends;
    }

    /**
     * Sends nothing before the first {@link #show}, and goes on as long as it is read.
     *
     * @param ends when the reader's token expires
     */
    public static <T> LiveStream<T> endless(Instant opened, Instant ends) {
        return new LiveStream<>(null, state -> false, opened, ends);
    }

    /**
     * Sends how it stands at once.
     *
     * @param isLast whether nothing follows a state: it ends the stream
     * @param ends when the reader's token expires
     */
    public static <T> LiveStream<T> of(T first, Predicate<T> isLast, Instant opened, Instant ends) {
        return new LiveStream<>(first, isLast, opened, ends);
    }

    /** What is sent. */
    public sealed interface Sent<T> {
        /** How it stands now, unlike what was sent last. */
        record Changed<T>(T state) implements Sent<T> {}

        /** A sign of life. */
        record Alive<T>() implements Sent<T> {}
    }

    /** Whether the token has ended, or nobody came to read. */
    public boolean over(Instant now) {
        return !ends.isAfter(now) || (emitter == null && !opened.plus(UNREAD).isAfter(now));
    }

    /** @param closed is told when the reader has gone, or the stream was ended */
    public Multi<Sent<T>> sent(Runnable closed) {
        return Multi.createFrom()
                .<Boolean>emitter(
                        reader -> {
                            reader.onTermination(closed);
                            emitter = reader;
                            var first = newest;
                            if (first != null) {
                                send(reader, first);
                            }
                        },
                        BackPressureStrategy.LATEST)
                .map(some -> take());
    }

    /**
     * Sends how it stands where that differs from the last, or a sign of life when nothing was sent for so long. One caller
     * at a time.
     */
    public void show(T state, Instant now, Duration keepAlive) {
        var reader = emitter;
        if (reader == null) {
            return;
        }
        if (!state.equals(newest) || !lastSent.plus(keepAlive).isAfter(now)) {
            newest = state;
            lastSent = now;
            send(reader, state);
        }
    }

    public void end() {
        var reader = emitter;
        if (reader != null) {
            reader.complete();
        }
    }

    private void send(MultiEmitter<? super Boolean> reader, T state) {
        reader.emit(true);
        if (isLast.test(state)) {
            reader.complete();
        }
    }

    private Sent<T> take() {
        var state = newest;
        if (state == null || state.equals(taken)) {
            return new Sent.Alive<>();
        }
        taken = state;
        return new Sent.Changed<>(state);
    }
}
