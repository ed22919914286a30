package dev.ratchet.notification.routing.application;

import dev.ratchet.notification.routing.domain.Carried;
import dev.ratchet.notification.routing.domain.Score;
import dev.ratchet.notification.routing.postgres.ScoreTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;

/** Adds up which gateway's codes were answered. */
@Singleton
public final class ScoreGateways {
    private final Duration halfLife;

    @Inject
    ScoreGateways(RoutingConfig config) {
        this(config.halfLife());
    }

    /** @param halfLife after which a code counts half as much */
    public ScoreGateways(Duration halfLife) {
        if (!halfLife.isPositive()) {
            throw new IllegalArgumentException("ratchet.routing.half-life must be positive, not " + halfLife);
        }
        this.halfLife = halfLife;
    }

    public void add(Tx tx, Collection<Carried> carried) throws SQLException {
        var now = tx.now();
        var byName = new TreeMap<String, Score>();
        for (var each : carried) {
            byName.merge(
                    each.country() + "/" + each.gateway(),
                    new Score(each.country(), each.gateway(), each.sent(), each.answered(), now),
                    (known, more) -> known.plus(each.sent(), each.answered()));
        }
        if (!byName.isEmpty()) {
            ScoreTable.add(tx.connection(), byName.values(), halfLife);
        }
    }
}
