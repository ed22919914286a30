package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AnswerTable;
import dev.ratchet.enrollment.postgres.AnswerTable.Proof;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one guard that every code passes, whatever it proves and wherever it was typed. The caller holds the user's lock
 * and commits whatever the verdict is: a wrong answer counts.
 */
@Singleton
final class CheckCode {
    private final CodeHmac hmac;
    private final SeedVault seeds;
    private final Totp totp;
    private final RecoveryCodeVault recoveryCodes;

    CheckCode(CodeHmac hmac, SeedVault seeds, Totp totp, RecoveryCodeVault recoveryCodes) {
        this.recoveryCodes = recoveryCodes;
        this.hmac = hmac;
        this.seeds = seeds;
        this.totp = totp;
    }

    /** @param signIn nonce of the sign-in that the answer belongs to; null for a confirmation */
    CodeVerdict check(Tx tx, UserId user, UUID challengeId, Purpose purpose, @Nullable String signIn, String code)
            throws SQLException {
        var found = AnswerTable.asked(tx.connection(), user, challengeId)
                .filter(asked -> asked.purpose() == purpose && Objects.equals(asked.signIn(), signIn));
        if (found.isEmpty()) {
            return new CodeVerdict.Unknown();
        }
        var asked = found.get();
        if (asked.rest().isPositive()) {
            return new CodeVerdict.Locked(asked.rest());
        }
        if (!asked.open()) {
            return new CodeVerdict.Gone();
        }
        return AnswerTable.answer(tx.connection(), asked, proof(asked, code))
                .<CodeVerdict>map(counted -> counted.correct()
                        ? new CodeVerdict.Right(asked.factorId(), asked.method(), asked.now())
                        : new CodeVerdict.Wrong(counted.attemptsLeft(), counted.factorDisabled()))
                .orElseGet(CodeVerdict.Gone::new);
    }

    private Proof proof(AskedChallenge asked, String code) {
        return switch (asked.method()) {
            case TOTP -> Proof.ofStep(step(asked, code));
            case RECOVERY_CODE -> Proof.ofForms(recoveryCodes.forms(asked.factorId(), code));
            case SMS, PUSH, WEBAUTHN ->
                Proof.ofForms(hmac.forms(asked.id(), asked.factorId(), asked.purpose(), asked.signIn(), code));
        };
    }

    private OptionalLong step(AskedChallenge asked, String code) {
        var sealed = Objects.requireNonNull(asked.seed(), "a TOTP factor has a seed");
        return totp.step(seeds.open(asked.factorId(), sealed), code, asked.now());
    }
}
