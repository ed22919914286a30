package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.challenge.StartChallenge;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.OnScreen;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a challenge on the pages; the number that a push is approved by stays readable for the browser that asked. */
@Singleton
public final class StartOnPage {
    private final Transactions transactions;
    private final StartChallenge startChallenge;

    public StartOnPage(Transactions transactions, StartChallenge startChallenge) {
        this.transactions = transactions;
        this.startChallenge = startChallenge;
    }

    /** @param factorId which of several; null for the one that was used last, or, of passkeys, for any */
    public StartChallenge.Outcome start(
            AccountSession session, SessionToken token, FactorType method, @Nullable UUID factorId) {
        var outcome = startChallenge.start(session.signIn(), method, factorId);
        if (outcome instanceof StartChallenge.Outcome.Started started && started.number() != null) {
            var shown = new OnScreen(started.challengeId(), started.number().toString());
            transactions.run(tx -> AccountSessionTable.onScreen(
                    tx.connection(), session.signIn().nonce(), token.seal(shown.written())));
        }
        return outcome;
    }
}
