package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.application.factor.AddFactor.Outcome;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Passkey;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.PasskeyTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins the set-up of a security key or passkey, which counts once it has signed the challenge. */
@Singleton
public final class AddPasskey {
    private final ChangeFactors changeFactors;
    private final Passkeys passkeys;
    private final RandomCodes random;

    public AddPasskey(ChangeFactors changeFactors, Passkeys passkeys, RandomCodes random) {
        this.changeFactors = changeFactors;
        this.passkeys = passkeys;
        this.random = random;
    }

    /**
     * @param name as {@link FactorNames} has it; null for a standard one
     * @param stepUp see {@link AddFactor#totp}
     * @param actor who asked for it
     * @return {@link Outcome.Passkey} or a refusal
     */
    public Outcome begin(UserId user, @Nullable String name, StepUp stepUp, String actor) {
        return changeFactors.call(user, actor, tx -> {
            var refused = AdmitSetUp.refusal(tx, user, FactorType.WEBAUTHN, stepUp);
            return refused.isPresent() ? refused.get() : begin(tx, user, name, stepUp);
        });
    }

    private Outcome begin(Tx tx, UserId user, @Nullable String given, StepUp stepUp) throws SQLException {
        for (var replaced :
                AddFactor.pending(tx, user, FactorType.WEBAUTHN).stream().toList()) {
            var unused = FactorTable.delete(tx.connection(), user, replaced.id());
        }
        var name =
                given == null ? AddFactor.standardName(tx, user, FactorType.WEBAUTHN, null) : FactorNames.check(given);
        var handle =
                PasskeyTable.userHandle(tx.connection(), user).orElseGet(() -> random.bytes(Passkey.USER_HANDLE_BYTES));
        var factor = Factor.pending(UUID.randomUUID(), user, FactorType.WEBAUTHN, name, null);
        FactorTable.insert(tx.connection(), factor, null);
        RecentProof.note(tx, user, factor.id(), stepUp);
        PasskeyTable.begin(tx.connection(), factor.id(), handle);
        var open = passkeys.create(tx, factor, handle, AddFactor.account(tx, user));
        return new Outcome.Passkey(factor.id(), open.publicKey());
    }
}
