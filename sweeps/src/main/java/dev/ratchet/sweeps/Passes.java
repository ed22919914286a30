package dev.ratchet.sweeps;

import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Plans passes in the transaction of what asked for them, and takes them forward chunk by chunk. */
@ApplicationScoped
public class Passes {
    private final Transactions transactions;
    private final Population population;
    private final String service;
    private final int chunkSize;
    private final Clock clock;

    public Passes(
            Transactions transactions,
            Population population,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "ratchet.sweeps.chunk-size", defaultValue = "1000") int chunkSize) {
        this.transactions = transactions;
        this.population = population;
        this.clock = clock;
        this.service = service;
        this.chunkSize = chunkSize;
    }

    /** @return false when a pass of this id was planned before */
    public boolean plan(Tx tx, Pass pass) throws SQLException {
        return PassTable.plan(tx.connection(), pass, clock.instant());
    }

    /**
     * Looks at the next chunk of the oldest pass. Repairs, events, progress and done-mark commit together.
     *
     * @return whether there was a pass to work on
     */
    public boolean advance() {
        return transactions.call(tx -> {
            var claimed = PassTable.claim(tx.connection());
            if (claimed.isEmpty()) {
                return false;
            }
            var standing = claimed.get();
            var pass = standing.pass();
            if (standing.total() == null) {
                standing = standing.counted(population.count(tx.connection(), pass));
            }
            var now = clock.instant();
            var next = standing.plus(population.repair(tx, pass, standing.after(), chunkSize), chunkSize);
            PassTable.advance(tx.connection(), next, now);
            if (pass.sweep()) {
                tx.publish(Topics.SWEEP_PROGRESSED, next.toEvent(service, now), now);
            }
            return true;
        });
    }
}
