package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.application.UserBusy;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorKinds;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * The boundary of every change that may touch factors: before it commits, what was told of the users' factors is compared
 * with what they have now, and a difference becomes public with it and part of their history. So no way of gaining or
 * losing a factor can forget to say so.
 */
@Singleton
public final class ChangeFactors {
    private final Transactions transactions;
    private final PerUser perUser;
    private final FactorEvents events;
    private final Clock clock;

    public ChangeFactors(Transactions transactions, PerUser perUser, FactorEvents events, Clock clock) {
        this.transactions = transactions;
        this.perUser = perUser;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param causedBy id of the event that led to it, or the actor of a request
     * @param change holds the user's lock before it writes
     * @throws UserBusy when too many requests are about this user
     */
    public <T> T call(UserId user, String causedBy, Transactions.Work<T> change) {
        return perUser.call(user, tx -> {
            var result = change.on(tx);
            tell(tx, Map.of(user, causedBy));
            return result;
        });
    }

    /** @param change answers whose factors it may have touched, under their locks, and what caused it */
    public void batch(Transactions.Work<Map<UserId, String>> change) {
        transactions.run(tx -> tell(tx, change.on(tx)));
    }

    /** @param users locked, each with what caused the change */
    public void tell(Tx tx, Map<UserId, String> users) throws SQLException {
        if (!users.isEmpty()) {
            var now = clock.instant();
            events.turned(tx, KeepHistory.factors(tx, Map.of(), users, now));
            events.publish(tx, FactorKinds.adopt(tx.connection(), users, now));
        }
    }
}
