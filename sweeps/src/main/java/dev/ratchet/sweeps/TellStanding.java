package dev.ratchet.sweeps;

import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Adds up what chunks have finished, halts what goes too far, ends what is done, and tells where each sweep stands. */
final class TellStanding {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int AT_ONCE = 10;

    private final Transactions transactions;
    private final String service;
    private final Duration lease;
    private final double agreed;
    private final Clock clock;

    TellStanding(Transactions transactions, String service, Duration lease, double agreed, Clock clock) {
        this.transactions = transactions;
        this.lease = lease;
        this.service = service;
        this.agreed = agreed;
        this.clock = clock;
    }

    /**
     * Tells of a few at a time, however many are due: whoever tells does not work meanwhile.
     *
     * @return whether there was news of some pass
     */
    boolean some() {
        var news = false;
        for (int told = 0; told < AT_ONCE; told++) {
            switch (next()) {
                case NOTHING_DUE -> {
                    return news;
                }
                case NEWS -> news = true;
                case NO_NEWS -> {}
            }
        }
        return news;
    }

    private enum Told {
        NOTHING_DUE,
        NO_NEWS,
        NEWS
    }

    private Told next() {
        return transactions.call(this::next);
    }

    private Told next(Tx tx) throws SQLException {
        ChunkTable.bound(tx.connection(), lease);
        var held = StandingTable.hold(tx.connection(), EVERY);
        if (held.isEmpty()) {
            return Told.NOTHING_DUE;
        }
        var now = clock.instant();
        var standing = held.get().standing();
        // whoever resumes a paused sweep confirms only what was shown
        if (standing.halt() == null && standing.isOverForecast(agreed)) {
            standing = standing.haltedOverForecast(agreed, now);
        }
        var news =
                new StandingTable.Held(standing, held.get().told(), held.get().news()).isWorthTelling();
        StandingTable.store(tx.connection(), standing, news, now);
        if (news && standing.pass().sweep()) {
            tx.publish(Topics.SWEEP_PROGRESSED, standing.toEvent(service, now), now);
        }
        return news ? Told.NEWS : Told.NO_NEWS;
    }
}
