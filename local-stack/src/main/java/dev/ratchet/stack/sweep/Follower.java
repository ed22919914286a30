package dev.ratchet.stack.sweep;

import dev.ratchet.events.EventJson;
import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows one sweep until it is over or stands still, through broken connections and restarts of the scheduler. */
final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;

    private final Facade facade;
    private final Screen screen;
    private Instant lastHeard = Instant.now();

    Follower(Facade facade, Screen screen) {
        this.facade = facade;
        this.screen = screen;
    }

    /** @throws IOException when nothing was heard for a minute, or when there is no such sweep */
    SweepView toItsEnd(String sweepId) throws IOException, InterruptedException {
        var told = false;
        while (true) {
            Optional<SweepView> end;
            String failure;
            try {
                end = once(sweepId);
                failure = "the stream ended";
            } catch (UncheckedIOException | ConnectException e) {
                end = Optional.empty();
                failure = String.valueOf(e.getMessage());
            }
            if (end.isPresent()) {
                return end.get();
            }
            if (lastHeard.plus(PATIENCE).isBefore(Instant.now())) {
                throw new IOException("nothing heard of the sweep for " + PATIENCE.toSeconds() + " s (" + failure
                        + "); it goes on by itself. ./ratchet status tells what runs");
            }
            if (!told) {
                screen.line("connection lost, joining again …");
                told = true;
            }
            Thread.sleep(PAUSE);
        }
    }

    private Optional<SweepView> once(String sweepId) throws IOException, InterruptedException {
        try (var streamed = facade.follow("/v1/sweeps/" + sweepId + "/events")) {
            if (streamed.status() == UNAVAILABLE) {
                return Optional.empty();
            }
            if (streamed.status() != 200) {
                throw new IOException(Answers.problem(EventJson.MAPPER.readTree(
                        String.join("\n", streamed.lines().toList()))));
            }
            var reader = new EventReader();
            for (var lines = streamed.lines().iterator(); lines.hasNext(); ) {
                var event = reader.read(lines.next());
                lastHeard = Instant.now();
                if (event.isPresent()) {
                    var sweep =
                            SweepView.of(EventJson.MAPPER.readTree(event.get().data()));
                    screen.progress(sweep);
                    if (sweep.isOver() || sweep.waits()) {
                        return Optional.of(sweep);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
