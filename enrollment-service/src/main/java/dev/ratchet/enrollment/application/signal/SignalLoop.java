package dev.ratchet.enrollment.application.signal;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells every second what was counted: a wave that locks users out is to halt within seconds. */
@Singleton
class SignalLoop extends Background {
    private static final Logger LOG = Logger.getLogger(SignalLoop.class);

    private final CountSignals countSignals;

    SignalLoop(CountSignals countSignals) {
        super("signals", Duration.ofSeconds(1));
        this.countSignals = countSignals;
    }

    @Override
    protected boolean step() {
        countSignals.flush();
        return false;
    }

    /** Requests are over by then. */
    void last(@Observes ShutdownEvent event) {
        try {
            countSignals.flush();
        } catch (DatabaseException e) {
            LOG.warnf("the signals of the last second are lost: %s", e.getMessage());
        }
    }
}
