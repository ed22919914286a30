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

    private final Transactions transactions;
    private final String service;
    private final double agreed;
    private final Clock clock;

    TellStanding(Transactions transactions, String service, double agreed, Clock clock) {
        this.transactions = transactions;
        this.service = service;
        this.agreed = agreed;
        this.clock = clock;
    }

    /** @return whether there was news of some pass */
    boolean all() {
        var news = false;
        for (var told = next(); told != Told.NOTHING_DUE; told = next()) {
            news |= told == Told.NEWS;
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
        var held = StandingTable.hold(tx.connection(), EVERY);
        if (held.isEmpty()) {
            return Told.NOTHING_DUE;
        }
        var now = clock.instant();
        var standing = held.get().standing();
        if (standing.halted() == null && standing.isOverForecast(agreed)) {
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
