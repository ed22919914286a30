package dev.ratchet.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps one relay thread per replica: woken by commits, looking by itself twice a second, patient with outages. */
@ApplicationScoped
public class RelayLoop {
    private static final Logger LOG = Logger.getLogger(RelayLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Relay relay;
    private final RelayBell bell;
    private @Nullable Thread thread;

    public RelayLoop(Relay relay, RelayBell bell) {
        this.relay = relay;
        this.bell = bell;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void connect() {
        try {
            relay.connect();
        } catch (KafkaException e) {
            LOG.warnf("no broker yet, events will be kept: %s", e.getMessage());
        }
    }

    private void loop() {
        connect();
        var backoff = new Backoff();
        try {
            while (true) {
                try {
                    switch (relay.pass()) {
                        case MORE -> {}
                        case SHARED -> bell.await(LOOK_AGAIN);
                        case DRAINED -> bell.await(LOOK_EVERY);
                    }
                    backoff.reset();
                } catch (SQLException | KafkaException e) {
                    LOG.warnf("outbox kept, will publish later: %s", e.getMessage());
                    backoff.pause();
                } catch (RuntimeException | Error e) {
                    // even then: a relay that ends silently would keep back every event
                    LOG.error("outbox kept, will publish later", e);
                    backoff.pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
