package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.UserKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stream that is followed. What passes to the reader is only that there is something to send; what it is, is looked up
 * when the reader takes it. So a slow reader misses banners in between, but never the newest, whatever was sent after it.
 */
final class BannerStream {
    /** A request that nobody reads the answer of has ended. */
    private static final Duration UNREAD = Duration.ofSeconds(10);

    private final UserKey user;
    private final Wish wish;
    private final Instant opened;
    private final Instant ends;
    private volatile @Nullable MultiEmitter<? super Boolean> emitter;
    private volatile @Nullable BannerAnswer newest;
    private Instant lastSent = Instant.MIN;
    private @Nullable BannerAnswer taken;

    BannerStream(UserKey user, Wish wish, Instant opened, Instant ends) {
        this.user = user;
        this.wish = wish;
        this.opened = opened;
        this.ends = ends;
    }

    /** What is sent: a banner, or a sign of life. */
    sealed interface Sent {
        record Changed(BannerAnswer banner) implements Sent {}

        record Alive() implements Sent {}
    }

    UserKey user() {
        return user;
    }

    Wish wish() {
        return wish;
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
                        },
                        BackPressureStrategy.LATEST)
                .map(some -> take());
    }

    /** Sends a banner that differs from the last, or a sign of life when nothing was sent for so long. One caller at a time. */
    void show(BannerAnswer banner, Instant now, Duration keepAlive) {
        var reader = emitter;
        if (reader == null) {
            return;
        }
        var changed = !banner.equals(newest);
        if (changed || !lastSent.plus(keepAlive).isAfter(now)) {
            newest = banner;
            lastSent = now;
            reader.emit(true);
        }
    }

    void end() {
        var reader = emitter;
        if (reader != null) {
            reader.complete();
        }
    }

    private Sent take() {
        var banner = newest;
        if (banner == null || banner.equals(taken)) {
            return new Sent.Alive();
        }
        taken = banner;
        return new Sent.Changed(banner);
    }
}
