package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.application.phone.HoldNewNumbers;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.RecoveryCodeTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Gives out recovery codes, which nobody sees a second time. The caller holds the user's lock. */
@Singleton
public final class RecoveryCodes {
    private final HoldNewNumbers holdNewNumbers;
    private final RandomCodes random;
    private final RecoveryCodeVault vault;

    RecoveryCodes(HoldNewNumbers holdNewNumbers, RandomCodes random, RecoveryCodeVault vault) {
        this.holdNewNumbers = holdNewNumbers;
        this.random = random;
        this.vault = vault;
    }

    /** Twelve; those that the user had are void. */
    List<String> issue(Tx tx, UserId user) throws SQLException {
        return issue(tx, user, UUID.randomUUID());
    }

    /** As {@link #issue}, for who has proved there to hold a factor. */
    List<String> renew(Tx tx, UserId user, StepUp stepUp) throws SQLException {
        var id = UUID.randomUUID();
        var codes = issue(tx, user, id);
        RecentProof.note(tx, user, id, stepUp);
        holdNewNumbers.bound(tx, id);
        return codes;
    }

    private List<String> issue(Tx tx, UserId user, UUID id) throws SQLException {
        FactorTable.deleteRecoveryCodes(tx.connection(), user);
        var factor = Factor.recoveryCodes(id, user);
        FactorTable.insert(tx.connection(), factor, null);
        var codes = random.recoveryCodes();
        store(tx, factor.id(), codes);
        return codes;
    }

    /** As many as were used, one as a rule, so that twelve are left. */
    public List<String> replaceUsed(Tx tx, UUID factorId) throws SQLException {
        var used = RecoveryCodeTable.deleteUsed(tx.connection(), factorId);
        var codes = random.recoveryCodes().subList(0, used);
        store(tx, factorId, codes);
        return codes;
    }

    private void store(Tx tx, UUID factorId, List<String> codes) throws SQLException {
        RecoveryCodeTable.insert(
                tx.connection(),
                factorId,
                codes.stream().map(code -> vault.seal(factorId, code)).toList());
    }
}
