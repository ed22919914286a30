package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.signin.SkipSetUp;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.SignInQuery;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;

/** Puts the set-up off on its page, which completes the sign-in. */
@Singleton
public final class SkipOnPage {
    private final Transactions transactions;
    private final SkipSetUp skipSetUp;

    public SkipOnPage(Transactions transactions, SkipSetUp skipSetUp) {
        this.transactions = transactions;
        this.skipSetUp = skipSetUp;
    }

    /** Whether this session's sign-in asks for a set-up that can be put off. */
    public boolean asked(AccountSession session) {
        return session.signIn().decision() == Decision.ALLOW_WITH_BANNER && session.result() == null;
    }

    /** How often the user may still do it; 0 where it is not asked for. */
    public int left(AccountSession session) {
        return asked(session)
                ? transactions
                        .read(connection -> SignInQuery.facts(connection, session.user(), null))
                        .map(facts -> facts.countedSkips().left(facts.demands().policy()))
                        .orElse(0)
                : 0;
    }

    /** @return false where there is nothing to skip, or no skip left; counted once per sign-in */
    public boolean skip(AccountSession session) {
        if (!(skipSetUp.skip(session.signIn()) instanceof SkipSetUp.Outcome.Skipped)) {
            return false;
        }
        transactions.run(tx ->
                AccountSessionTable.complete(tx.connection(), session.signIn().nonce(), Result.SKIPPED));
        return true;
    }
}
