package dev.ratchet.scheduler.rest;

import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.ReadSweeps;
import dev.ratchet.scheduler.rest.SweepStream.Sent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of this replica. Twice a second one read tells how all their sweeps stand, whichever replica folded the
 * reports; while nobody follows, nothing is read.
 */
@Singleton
class SweepStreams {
    private static final Logger LOG = Logger.getLogger(SweepStreams.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final ReadSweeps readSweeps;
    private final Clock clock;
    private final int most;
    private final Duration keepAlive;
    private final Set<SweepStream> open = new HashSet<>();
    private @Nullable Thread thread;

    SweepStreams(
            ReadSweeps readSweeps,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "ratchet.sweeps.streams", defaultValue = "200") int most,
            @ConfigProperty(name = "ratchet.sweeps.keep-alive", defaultValue = "PT15S") Duration keepAlive) {
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
    Multi<Sent> open(SweepAnswer first, Instant ends) {
        var stream = new SweepStream(first, clock.instant(), ends);
        add(stream);
        return stream.sent(() -> remove(stream));
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

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("sweep-streams").daemon().start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
        all().forEach(this::close);
    }

    private void loop() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                try {
                    look();
                } catch (DatabaseException e) {
                    LOG.warnf("sweeps are not followed for now: %s", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("sweeps are not followed for now", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        var now = clock.instant();
        all().stream().filter(stream -> stream.over(now)).forEach(this::close);
        var following = all();
        if (following.isEmpty()) {
            return;
        }
        var sweeps = now(following.stream().map(SweepStream::sweepId).collect(Collectors.toSet()));
        for (var stream : following) {
            var sweep = sweeps.get(stream.sweepId());
            if (sweep != null) {
                stream.show(sweep, now, keepAlive);
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
        stream.end();
    }
}
