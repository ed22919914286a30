package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
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
 * The one guard that every answer to a challenge passes, whatever it proves and wherever it was given. The caller holds
 * the user's lock and commits whatever the verdict is: a wrong answer counts. Of codes, whatever the verdict, and whether
 * or not there are such a challenge and such a user, the same work is done: who guesses learns nothing from how long it
 * takes.
 */
@Singleton
public final class CheckCode {
    private static final byte[] NO_SEED = new byte[20];
    private static final UUID NO_ID = new UUID(0, 0);

    /** Stands in where nothing is to be judged: no challenge has its id. */
    private static final AskedChallenge NONE = new AskedChallenge(
            NO_ID,
            NO_ID,
            Purpose.SIGN_IN,
            FactorType.SMS,
            null,
            false,
            null,
            null,
            false,
            false,
            0,
            Duration.ZERO,
            Instant.EPOCH);

    private final CodeHmac hmac;
    private final SeedVault seeds;
    private final Totp totp;
    private final RecoveryCodeVault recoveryCodes;
    private final CheckPasskey passkeys;
    private final CodeAnswers answers;

    CheckCode(
            CodeHmac hmac,
            SeedVault seeds,
            Totp totp,
            RecoveryCodeVault recoveryCodes,
            CheckPasskey passkeys,
            CodeAnswers answers) {
        this.answers = answers;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.hmac = hmac;
        this.seeds = seeds;
        this.totp = totp;
    }

    /** @param signIn nonce of the sign-in that the answer belongs to; null for a confirmation */
    public CodeVerdict check(
            Tx tx, UserId user, UUID challengeId, Purpose purpose, @Nullable String signIn, Evidence evidence)
            throws SQLException {
        if (evidence instanceof Evidence.Credential credential && purpose == Purpose.SIGN_IN) {
            passkeys.name(tx, user, challengeId, credential);
        }
        var found = AnswerTable.asked(tx.connection(), user, challengeId)
                .filter(asked -> asked.purpose() == purpose && Objects.equals(asked.signIn(), signIn));
        if (evidence instanceof Evidence.Code(var code)) {
            return told(tx, user, challengeId, code(tx, found, evidence, code));
        }
        return found.isEmpty()
                ? passkeys.unnamed(tx, user, challengeId, signIn, evidence)
                : signed(tx, user, found.get(), evidence);
    }

    /** That a code arrived is known from nothing but its right answer. */
    private CodeVerdict told(Tx tx, UserId user, UUID challengeId, CodeVerdict verdict) {
        if (verdict instanceof CodeVerdict.Right right && right.method() == FactorType.SMS) {
            answers.answered(tx, user, challengeId, right.at());
        }
        return verdict;
    }

    private CodeVerdict code(Tx tx, Optional<AskedChallenge> found, Evidence evidence, String code)
            throws SQLException {
        var refused =
                found.isEmpty() ? Optional.<CodeVerdict>of(new CodeVerdict.Unknown()) : refusal(found.get(), evidence);
        var asked = refused.isPresent() ? NONE : found.orElse(NONE);
        var counted = AnswerTable.answer(tx.connection(), asked, proof(asked, code));
        return refused.orElseGet(() -> verdict(asked, counted));
    }

    /** What cannot be guessed needs no equal work. */
    private CodeVerdict signed(Tx tx, UserId user, AskedChallenge asked, Evidence evidence) throws SQLException {
        var refused = refusal(asked, evidence);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (evidence instanceof Evidence.Credential credential) {
            return passkeys.check(tx, user, asked, credential);
        }
        return asked.approved()
                ? verdict(asked, AnswerTable.answer(tx.connection(), asked, Proof.none()))
                : new CodeVerdict.NotYet(asked.purpose());
    }

    private static Optional<CodeVerdict> refusal(AskedChallenge asked, Evidence evidence) {
        if (asked.rest().isPositive()) {
            return Optional.of(new CodeVerdict.Locked(asked.rest()));
        }
        if (!asked.open()) {
            return Optional.of(asked.denied() ? new CodeVerdict.Denied() : new CodeVerdict.Gone());
        }
        return evidence.fits(asked.method()) ? Optional.empty() : Optional.of(new CodeVerdict.Misfit(asked.method()));
    }

    /** @param counted empty where another answer was quicker */
    static CodeVerdict verdict(AskedChallenge asked, Optional<AnswerTable.Counted> counted) {
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
