package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;

/** Makes new recovery codes on the pages, which show them until they are kept. */
@Singleton
public final class RenewOnPage {
    private final Transactions transactions;
    private final RenewRecoveryCodes renewRecoveryCodes;

    public RenewOnPage(Transactions transactions, RenewRecoveryCodes renewRecoveryCodes) {
        this.transactions = transactions;
        this.renewRecoveryCodes = renewRecoveryCodes;
    }

    /** @return false where policy, or the want of a factor, allows none */
    public boolean renew(AccountSession session, SessionToken token) {
        var user = session.user();
        if (!(renewRecoveryCodes.renew(user, user.userId(), !session.proved())
                instanceof RenewRecoveryCodes.Outcome.Renewed renewed)) {
            return false;
        }
        transactions.run(tx -> AccountSessionTable.showOnce(
                tx.connection(), session.signIn().nonce(), token.seal(String.join("\n", renewed.codes()))));
        return true;
    }
}
