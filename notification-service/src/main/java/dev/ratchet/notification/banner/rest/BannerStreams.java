package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner;
import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.Background;
import dev.ratchet.rest.LiveStream;
import dev.ratchet.rest.LiveStream.Sent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The open streams of this replica. Once a second one read tells how all their users stand, whichever replica folded the
 * news; a banner is sent where it differs from the last. A slow reader misses banners in between, never the newest.
 */
@Singleton
class BannerStreams extends Background {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ShowBanner showBanner;
    private final Clock clock;
    private final URI setupUrl;
    private final Duration keepAlive;
    private final OpenStreams streams;

    BannerStreams(
            ShowBanner showBanner,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl,
            @ConfigProperty(name = "ratchet.banner.streams", defaultValue = "5000") int most,
            @ConfigProperty(name = "ratchet.banner.streams-per-user", defaultValue = "10") int mostOfUser,
            @ConfigProperty(name = "ratchet.banner.keep-alive", defaultValue = "PT15S") Duration keepAlive) {
        super("banner-streams", LOOK_EVERY);
        this.showBanner = showBanner;
        this.clock = clock;
        this.setupUrl = URI.create(publicUrl + "/account");
        this.streams = new OpenStreams(most, mostOfUser);
        this.keepAlive = keepAlive;
        meters.gauge("ratchet.banner.streams.open", streams, OpenStreams::size);
    }

    /**
     * @param ends when the caller's token expires
     * @throws dev.ratchet.rest.Refusal when too many are open, of the user or of all
     */
    Multi<Sent<BannerAnswer>> open(UserKey user, Wish wish, Instant ends) {
        var stream = new BannerStream(user, wish, LiveStream.endless(clock.instant(), ends));
        streams.add(stream);
        return stream.live().sent(() -> streams.remove(stream));
    }

    @Override
    protected boolean step() {
        look();
        return false;
    }

    @Override
    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        super.stop(event);
        streams.all().forEach(this::close);
    }

    private void look() {
        var now = clock.instant();
        streams.all().stream().filter(stream -> stream.live().over(now)).forEach(this::close);
        var following = streams.all();
        if (following.isEmpty()) {
            return;
        }
        var users = following.stream().map(BannerStream::user).distinct().toList();
        var standings = showBanner.standings(users);
        for (var stream : following) {
            var standing = standings.getOrDefault(stream.user(), Standing.UNKNOWN);
            var banner = BannerAnswer.of(showBanner.worded(standing, stream.wish()), setupUrl);
            stream.live().show(banner, now, keepAlive);
        }
    }

    private void close(BannerStream stream) {
        streams.remove(stream);
        stream.live().end();
    }
}
