package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner;
import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.rest.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of this replica. Once a second one read tells how all their users stand, whichever replica folded the
 * news; a banner is sent where it differs from the last. A slow reader misses banners in between, never the newest.
 */
@Singleton
class BannerStreams {
    private static final Logger LOG = Logger.getLogger(BannerStreams.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ShowBanner showBanner;
    private final Clock clock;
    private final URI setupUrl;
    private final int most;
    private final Duration keepAlive;
    private final Map<Stream, Boolean> streams = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    BannerStreams(
            ShowBanner showBanner,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl,
            @ConfigProperty(name = "ratchet.banner.streams", defaultValue = "5000") int most,
            @ConfigProperty(name = "ratchet.banner.keep-alive", defaultValue = "PT15S") Duration keepAlive) {
        this.showBanner = showBanner;
        this.clock = clock;
        this.setupUrl = URI.create(publicUrl + "/account");
        this.most = most;
        this.keepAlive = keepAlive;
        meters.gaugeMapSize("ratchet.banner.streams.open", List.of(), streams);
    }

    /** What is sent: a banner, or a sign of life. */
    sealed interface Sent {
        record Changed(BannerAnswer banner) implements Sent {}

        record Alive() implements Sent {}
    }

    /** One open stream. Only the loop sends on it. */
    private static final class Stream {
        private final UserKey user;
        private final Wish wish;
        private final Instant ends;
        private final MultiEmitter<? super Sent> emitter;
        private @Nullable BannerAnswer last;
        private Instant lastSent = Instant.MIN;

        Stream(UserKey user, Wish wish, Instant ends, MultiEmitter<? super Sent> emitter) {
            this.user = user;
            this.wish = wish;
            this.ends = ends;
            this.emitter = emitter;
        }
    }

    /**
     * @param ends when the caller's token expires
     * @throws Refusal 503 when as many streams are open as this replica bears
     */
    Multi<Sent> open(UserKey user, Wish wish, Instant ends) {
        if (streams.size() >= most) {
            throw Refusal.unavailable(
                    "TOO_MANY_STREAMS", "as many banners are followed as this replica bears", Duration.ofSeconds(5));
        }
        // a request that ends before it is subscribed to has its place back when its token expires at the latest
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            var stream = new Stream(user, wish, ends, emitter);
                            emitter.onTermination(() -> streams.remove(stream));
                            streams.put(stream, true);
                        },
                        BackPressureStrategy.LATEST);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("banner-streams").daemon().start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
        streams.keySet().forEach(stream -> stream.emitter.complete());
    }

    private void loop() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                try {
                    look();
                } catch (DatabaseException e) {
                    LOG.warnf("banners are not followed for now: %s", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("banners are not followed for now", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        var now = clock.instant();
        var following = List.copyOf(streams.keySet());
        following.stream().filter(stream -> !stream.ends.isAfter(now)).forEach(stream -> stream.emitter.complete());
        var users = following.stream().map(stream -> stream.user).distinct().toList();
        if (users.isEmpty()) {
            return;
        }
        var standings = showBanner.standings(users);
        for (var stream : following) {
            send(stream, standings.getOrDefault(stream.user, Standing.UNKNOWN), now);
        }
    }

    private void send(Stream stream, Standing standing, Instant now) {
        var banner = BannerAnswer.of(showBanner.worded(standing, stream.wish), setupUrl);
        if (!banner.equals(stream.last)) {
            stream.last = banner;
            stream.lastSent = now;
            stream.emitter.emit(new Sent.Changed(banner));
        } else if (!stream.lastSent.plus(keepAlive).isAfter(now)) {
            stream.lastSent = now;
            stream.emitter.emit(new Sent.Alive());
        }
    }
}
