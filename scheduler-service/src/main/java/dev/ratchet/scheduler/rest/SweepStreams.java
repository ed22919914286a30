package dev.ratchet.scheduler.rest;

import dev.ratchet.outbox.Background;
import dev.ratchet.rest.LiveStream;
import dev.ratchet.rest.LiveStream.Sent;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.ReadSweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The open streams of this replica. Twice a second one read tells how all their sweeps stand, whichever replica folded the
 * reports; while nobody follows, nothing is read.
 */
@Singleton
class SweepStreams extends Background {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final ReadSweeps readSweeps;
    private final Clock clock;
    private final int most;
    private final Duration keepAlive;
    private final Set<SweepStream> open = new HashSet<>();

    SweepStreams(
            ReadSweeps readSweeps,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "ratchet.sweeps.streams", defaultValue = "200") int most,
            @ConfigProperty(name = "ratchet.sweeps.keep-alive", defaultValue = "PT15S") Duration keepAlive) {
        super("sweep-streams", LOOK_EVERY);
        this.readSweeps = readSweeps;
        this.clock = clock;
        this.most = most;
        this.keepAlive = keepAlive;
        meters.gauge(
                "ratchet.sweep.streams.open", this, streams -> streams.all().size());
    }

    /**
     * @param first how the sweep stands now
     * @param ends when the caller's token expires
     * @throws Refusal 503 when as many are open as this replica bears
     */
    Multi<Sent<SweepAnswer>> open(SweepAnswer first, Instant ends) {
        var stream = new SweepStream(first.sweepId(), LiveStream.of(first, SweepAnswer::isOver, clock.instant(), ends));
        add(stream);
        return stream.live().sent(() -> remove(stream));
    }

    private void add(SweepStream stream) {
        synchronized (open) {
            if (open.size() >= most) {
                throw Refusal.unavailable(
                        "TOO_MANY_STREAMS",
                        "as many sweeps are followed as this replica bears (" + most
                                + "); GET /v1/sweeps/{id} tells the same",
                        LATER);
            }
            open.add(stream);
        }
    }

    private void remove(SweepStream stream) {
        synchronized (open) {
            open.remove(stream);
        }
    }

    private List<SweepStream> all() {
        synchronized (open) {
            return List.copyOf(open);
        }
    }

    @Override
    protected boolean step() {
        look();
        return false;
    }

    @Override
    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        super.stop(event);
        all().forEach(this::close);
    }

    private void look() {
        var now = clock.instant();
        all().stream().filter(stream -> stream.live().over(now)).forEach(this::close);
        var following = all();
        if (following.isEmpty()) {
            return;
        }
        var sweeps = now(following.stream().map(SweepStream::sweepId).collect(Collectors.toSet()));
        for (var stream : following) {
            var sweep = sweeps.get(stream.sweepId());
            if (sweep != null) {
                stream.live().show(sweep, now, keepAlive);
            }
        }
    }

    private Map<String, SweepAnswer> now(Collection<String> sweepIds) {
        return readSweeps.these(sweepIds).stream()
                .map(SweepAnswer::of)
                .collect(Collectors.toMap(SweepAnswer::sweepId, Function.identity()));
    }

    private void close(SweepStream stream) {
        remove(stream);
        stream.live().end();
    }
}
