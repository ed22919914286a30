package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Ends the trust that a user, or an admin, no longer wants browsers to have. */
@Singleton
public final class ForgetBrowsers {
    private static final String CAUSE = "CLEARED";

    private final Transactions transactions;
    private final Clock clock;

    public ForgetBrowsers(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return whether the user trusted such a browser */
    public boolean one(UserId user, UUID browserId, String actor) {
        return transactions.call(
                tx -> EnrolmentTable.lock(tx.connection(), user).isPresent()
                        && EndTrust.one(tx, user, browserId, CAUSE, actor, clock.instant()));
    }

    public void all(UserId user, String actor) {
        transactions.run(tx -> {
            if (EnrolmentTable.lock(tx.connection(), user).isPresent()) {
                EndTrust.all(tx, user, CAUSE, actor, clock.instant());
            }
        });
    }
}
