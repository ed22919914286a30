package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AnswerTable;
import dev.ratchet.enrollment.postgres.AnswerTable.Proof;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one guard that every code passes, whatever it proves and wherever it was typed. The caller holds the user's lock
 * and commits whatever the verdict is: a wrong answer counts. Whatever the verdict, and whether or not there are such a
 * challenge and such a user, the same work is done: who guesses learns nothing from how long it takes.
 */
@Singleton
final class CheckCode {
    private static final byte[] NO_SEED = new byte[20];
    private static final UUID NO_ID = new UUID(0, 0);

    /** Stands in where nothing is to be judged: no challenge has its id. */
    private static final AskedChallenge NONE = new AskedChallenge(
            NO_ID, NO_ID, Purpose.SIGN_IN, FactorType.SMS, null, false, null, 0, Duration.ZERO, Instant.EPOCH);

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
        var refused = refusal(found);
        var asked = refused.isPresent() ? NONE : found.orElse(NONE);
        var counted = AnswerTable.answer(tx.connection(), asked, proof(asked, code));
        return refused.orElseGet(() -> verdict(asked, counted));
    }

    private static Optional<CodeVerdict> refusal(Optional<AskedChallenge> found) {
        if (found.isEmpty()) {
            return Optional.of(new CodeVerdict.Unknown());
        }
        var asked = found.get();
        if (asked.rest().isPositive()) {
            return Optional.of(new CodeVerdict.Locked(asked.rest()));
        }
        return asked.open() ? Optional.empty() : Optional.of(new CodeVerdict.Gone());
    }

    private static CodeVerdict verdict(AskedChallenge asked, Optional<AnswerTable.Counted> counted) {
        return counted.<CodeVerdict>map(each -> each.correct()
                        ? new CodeVerdict.Right(asked.factorId(), asked.method(), asked.now())
                        : new CodeVerdict.Wrong(each.attemptsLeft(), each.factorDisabled()))
                .orElseGet(CodeVerdict.Gone::new);
    }

    private Proof proof(AskedChallenge asked, String code) {
        // both for every kind of factor, and where there is none; that recovery codes take longer tells their user
        // nothing
        var sent = hmac.forms(asked.id(), asked.factorId(), asked.purpose(), asked.signIn(), code);
        var sealed = asked.seed();
        var step = totp.step(sealed == null ? NO_SEED : seeds.open(asked.factorId(), sealed), code, asked.now());
        return switch (asked.method()) {
            case TOTP -> Proof.ofStep(step);
            case RECOVERY_CODE -> Proof.ofForms(recoveryCodes.forms(asked.factorId(), code));
            case SMS, PUSH, WEBAUTHN -> Proof.ofForms(sent);
        };
    }
}
