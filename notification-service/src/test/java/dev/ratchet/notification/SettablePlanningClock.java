package dev.ratchet.notification;

import dev.ratchet.notification.message.application.PlanningClock;
import dev.ratchet.outbox.Tx;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The database's clock, unless a test says otherwise. */
@Mock
@ApplicationScoped
public class SettablePlanningClock extends PlanningClock {
    private volatile @Nullable Instant set;

    void set(@Nullable Instant now) {
        set = now;
    }

    @Override
    public Instant now(Tx tx) throws SQLException {
        var now = set;
        return now == null ? super.now(tx) : now;
    }
}
