package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Recognises a browser on the hosted pages, at each request anew, and lets it leave. */
@Singleton
public final class VisitAccount {
    private final Transactions transactions;

    public VisitAccount(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Empty once the session has ended: by time, by sign-out, by a reset, or because the user was removed. */
    public Optional<AccountSession> enter(SessionToken token) {
        return transactions.call(tx -> AccountSessionTable.enter(tx.connection(), token.hash()));
    }

    public void leave(AccountSession session) {
        transactions.run(
                tx -> AccountSessionTable.end(tx.connection(), session.signIn().nonce()));
    }

    /** The user says to have kept what was shown once. */
    public void kept(AccountSession session) {
        transactions.run(tx ->
                AccountSessionTable.showOnce(tx.connection(), session.signIn().nonce(), null));
    }
}
