package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.factor.RenewRecoveryCodes;
import dev.ratchet.enrollment.application.factor.RenewRecoveryCodes.Outcome;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import jakarta.inject.Singleton;

/** Makes new recovery codes on the pages, which show them until they are kept. */
@Singleton
public final class RenewOnPage {
    private final RenewRecoveryCodes renewRecoveryCodes;

    public RenewOnPage(RenewRecoveryCodes renewRecoveryCodes) {
        this.renewRecoveryCodes = renewRecoveryCodes;
    }

    /** @return false where policy, or the want of a factor, allows none */
    public boolean renew(AccountSession session, SessionToken token) {
        var user = session.user();
        return renewRecoveryCodes.renew(user, user.userId(), StepUp.on(session), (tx, outcome) -> {
                    if (outcome instanceof Outcome.Renewed renewed) {
                        var sealed = token.seal(String.join("\n", renewed.codes()));
                        AccountSessionTable.showOnce(
                                tx.connection(), session.signIn().nonce(), sealed);
                    }
                })
                instanceof Outcome.Renewed;
    }
}
