package dev.ratchet.notification.message.application;

import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;

/** What time it is to whoever plans messages: the database's, which all replicas share. */
@ApplicationScoped
public class PlanningClock {
    public Instant now(Tx tx) throws SQLException {
        return tx.now();
    }
}
