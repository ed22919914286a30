package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.DeviceKey;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Pairing;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AnswerTable;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PushDeviceTable;
import dev.ratchet.enrollment.postgres.PushTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Pairs a device that holds the secret of a pairing URI, and the private key that it says it has. The factor counts once
 * the user confirms it. A wrong secret is not counted: nobody guesses 256 bits, but anybody could void a pairing by it.
 */
@Singleton
public final class PairDevice {
    private final Transactions transactions;
    private final PerUser perUser;
    private final CodeHmac hmac;

    PairDevice(Transactions transactions, PerUser perUser, CodeHmac hmac) {
        this.transactions = transactions;
        this.perUser = perUser;
        this.hmac = hmac;
    }

    /** What became of it. */
    public enum Outcome {
        PAIRED,
        /** No such pairing, or another secret, or it was used or has expired. */
        UNKNOWN,
        /** The key is no P-256 key in SubjectPublicKeyInfo. */
        UNUSABLE_KEY,
        /** The key did not sign this. */
        BAD_SIGNATURE
    }

    /** @param signature of {@link Pairing#signedText}, ECDSA with SHA-256, DER or 64 bytes (IEEE P1363) */
    public Outcome pair(Pairing pairing, byte[] signature) {
        var user = transactions.read(connection -> PushDeviceTable.ownerOfPending(connection, pairing.deviceId()));
        return user.isEmpty()
                ? Outcome.UNKNOWN
                : perUser.call(user.get(), tx -> pair(tx, user.get(), pairing, signature));
    }

    private Outcome pair(Tx tx, UserId user, Pairing pairing, byte[] signature) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        var asked = asked(tx, user, pairing).filter(each -> each.method() == FactorType.PUSH && each.open());
        if (locked.isEmpty()
                || asked.isEmpty()
                || !PushTable.expects(tx.connection(), asked.get().id(), forms(asked.get(), pairing))) {
            return Outcome.UNKNOWN;
        }
        var key = DeviceKey.parse(pairing.publicKey());
        if (key.isEmpty()) {
            return Outcome.UNUSABLE_KEY;
        }
        if (!key.get().signed(pairing.signedText(), signature)) {
            return Outcome.BAD_SIGNATURE;
        }
        if (!PushTable.approve(tx.connection(), asked.get().id(), forms(asked.get(), pairing))) {
            return Outcome.UNKNOWN;
        }
        PushDeviceTable.insert(tx.connection(), pairing, key.get().encoded());
        return Outcome.PAIRED;
    }

    private static Optional<AskedChallenge> asked(Tx tx, UserId user, Pairing pairing) throws SQLException {
        var challenge = ChallengeTable.confirmation(tx.connection(), user, pairing.deviceId());
        return challenge.isEmpty() ? Optional.empty() : AnswerTable.asked(tx.connection(), user, challenge.get());
    }

    private List<byte[]> forms(AskedChallenge asked, Pairing pairing) {
        return hmac.forms(asked.id(), asked.factorId(), asked.purpose(), asked.signIn(), pairing.secret());
    }
}
