package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.crypto.HandOvers;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the first browser that comes with a hand-over onto the hosted pages, and no other. */
@Singleton
public final class OpenAccountSession {
    private final Transactions transactions;
    private final HandOvers handOvers;

    public OpenAccountSession(Transactions transactions, HandOvers handOvers) {
        this.transactions = transactions;
        this.handOvers = handOvers;
    }

    /** What became of the hand-over. */
    public sealed interface Outcome {
        /** @param token for the browser's cookie */
        record Opened(AccountSession session, SessionToken token) implements Outcome {}

        /** The browser that opened it came again. */
        record Again(AccountSession session) implements Outcome {}

        /** Another browser was first. */
        record Used() implements Outcome {}

        /** It is none of ours, or has expired. */
        record NotValid() implements Outcome {}
    }

    /** @param shown what the browser's cookie says */
    public Outcome open(String handOver, @Nullable SessionToken shown) {
        return handOvers
                .read(handOver)
                .map(signIn -> transactions.call(tx -> open(tx, signIn, shown)))
                .orElseGet(Outcome.NotValid::new);
    }

    private static Outcome open(Tx tx, SignIn signIn, @Nullable SessionToken shown) throws SQLException {
        var token = SessionToken.fresh();
        if (AccountSessionTable.open(tx.connection(), signIn, token.hash())) {
            return AccountSessionTable.enter(tx.connection(), token.hash())
                    .<Outcome>map(session -> new Outcome.Opened(session, token))
                    .orElseGet(Outcome.NotValid::new);
        }
        var again = shown == null
                ? Optional.<AccountSession>empty()
                : AccountSessionTable.enter(tx.connection(), shown.hash())
                        .filter(session -> session.signIn().nonce().equals(signIn.nonce()));
        if (again.isPresent()) {
            return new Outcome.Again(again.get());
        }
        return AccountSessionTable.exists(tx.connection(), signIn.nonce())
                ? new Outcome.Used()
                : new Outcome.NotValid();
    }
}
