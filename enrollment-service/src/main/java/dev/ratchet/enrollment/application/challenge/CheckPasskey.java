package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.application.factor.LostFactors;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AnswerTable;
import dev.ratchet.enrollment.postgres.AnswerTable.Proof;
import dev.ratchet.enrollment.postgres.PasskeyChallengeTable;
import dev.ratchet.enrollment.postgres.PasskeyTable;
import dev.ratchet.enrollment.webauthn.Ceremonies;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link CheckCode} does about signatures of passkeys. */
@Singleton
final class CheckPasskey {
    private static final byte[] NO_CREDENTIAL = {};

    private final Ceremonies ceremonies;
    private final LostFactors lostFactors;

    CheckPasskey(Ceremonies ceremonies, LostFactors lostFactors) {
        this.ceremonies = ceremonies;
        this.lostFactors = lostFactors;
    }

    /** A challenge of a sign-in is for all passkeys of the user: from here on it is for the one that answers. */
    void name(Tx tx, UserId user, UUID challengeId, Evidence.Credential credential) throws SQLException {
        var credentialId = ceremonies.credentialId(credential.json()).orElse(NO_CREDENTIAL);
        PasskeyChallengeTable.name(tx.connection(), user, challengeId, credentialId);
    }

    /** A challenge that still names no passkey of the user: the answer counts against it alone. */
    CodeVerdict unnamed(Tx tx, UserId user, UUID challengeId, @Nullable String signIn, Evidence evidence)
            throws SQLException {
        var attemptsLeft = PasskeyChallengeTable.unnamed(tx.connection(), user, challengeId, signIn);
        if (attemptsLeft.isEmpty()) {
            return new CodeVerdict.Unknown();
        }
        if (attemptsLeft.getAsInt() == 0) {
            return new CodeVerdict.Gone();
        }
        if (!evidence.fits(FactorType.WEBAUTHN)) {
            return new CodeVerdict.Misfit(FactorType.WEBAUTHN);
        }
        PasskeyChallengeTable.miss(tx.connection(), challengeId);
        return new CodeVerdict.Wrong(attemptsLeft.getAsInt() - 1, false);
    }

    /** @param asked open, and named */
    CodeVerdict check(Tx tx, UserId user, AskedChallenge asked, Evidence.Credential credential) throws SQLException {
        return asked.purpose() == Purpose.SIGN_IN ? used(tx, user, asked, credential) : created(tx, asked, credential);
    }

    private CodeVerdict created(Tx tx, AskedChallenge asked, Evidence.Credential credential) throws SQLException {
        var handle = PasskeyTable.userHandle(tx.connection(), asked.factorId()).orElseThrow();
        var passkey = ceremonies.registered(asked.factorId(), handle, nonce(asked), credential.json());
        var bound = passkey.isPresent() && PasskeyTable.bind(tx.connection(), passkey.get());
        return CheckCode.verdict(asked, AnswerTable.answer(tx.connection(), asked, Proof.ofSignature(bound)));
    }

    private CodeVerdict used(Tx tx, UserId user, AskedChallenge asked, Evidence.Credential credential)
            throws SQLException {
        var passkey = PasskeyTable.one(tx.connection(), asked.factorId()).orElseThrow();
        var use = ceremonies.used(passkey, nonce(asked), credential.json());
        var cloned = use.isPresent() && !passkey.mayBeFollowedBy(use.get().signatureCount());
        var verdict = CheckCode.verdict(
                asked, AnswerTable.answer(tx.connection(), asked, Proof.ofSignature(use.isPresent() && !cloned)));
        if (cloned && verdict instanceof CodeVerdict.Wrong) {
            lostFactors.cloned(tx, user, asked.factorId(), asked.id());
            return new CodeVerdict.Cloned();
        }
        if (verdict instanceof CodeVerdict.Right) {
            var now = use.orElseThrow();
            PasskeyTable.used(tx.connection(), asked.factorId(), now.signatureCount(), now.backedUp());
        }
        return verdict;
    }

    private static byte[] nonce(AskedChallenge asked) {
        return Objects.requireNonNull(asked.nonce(), "a challenge of passkeys has what they sign");
    }
}
