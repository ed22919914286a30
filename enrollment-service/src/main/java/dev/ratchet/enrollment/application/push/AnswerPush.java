package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.factor.LostFactors;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.DeviceKey;
import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.PushAnswer;
import dev.ratchet.enrollment.domain.PushAnswer.Decision;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AnswerTable;
import dev.ratchet.enrollment.postgres.AnswerTable.Proof;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PushDeviceTable;
import dev.ratchet.enrollment.postgres.PushTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/**
 * Takes what a paired device says of a sign-in. An approval lets the sign-in's own answer pass, once; a wrong number counts
 * as a wrong answer, and a denial ends the challenge. What the device did not sign is not counted, or anybody could lock it.
 */
@Singleton
public final class AnswerPush {
    private final ChangeFactors changeFactors;
    private final PushOwners owners;
    private final CodeHmac hmac;
    private final LostFactors lostFactors;

    public AnswerPush(ChangeFactors changeFactors, PushOwners owners, CodeHmac hmac, LostFactors lostFactors) {
        this.changeFactors = changeFactors;
        this.owners = owners;
        this.hmac = hmac;
        this.lostFactors = lostFactors;
    }

    /** What became of it. */
    public sealed interface Outcome {
        record Approved() implements Outcome {}

        record Denied() implements Outcome {}

        /** @param attemptsLeft 0 when this answer voided the challenge */
        record WrongNumber(int attemptsLeft) implements Outcome {}

        /** Answered before, replaced, used or expired. */
        record Gone() implements Outcome {}

        /** Too many wrong answers in a row. */
        record Resting(Duration rest) implements Outcome {}

        /** No such challenge of this device. */
        record Unknown() implements Outcome {}

        /** The device did not sign this. */
        record BadSignature() implements Outcome {}
    }

    /** @param signature of {@link PushAnswer#signedText}, ECDSA with SHA-256, DER or 64 bytes (IEEE P1363) */
    public Outcome answer(PushAnswer answer, byte[] signature) {
        var user = owners.of(answer.challengeId());
        return user.isEmpty()
                ? new Outcome.Unknown()
                : changeFactors.call(
                        user.get(), answer.challengeId().toString(), tx -> answer(tx, user.get(), answer, signature));
    }

    private Outcome answer(Tx tx, UserId user, PushAnswer answer, byte[] signature) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        var found = AnswerTable.asked(tx.connection(), user, answer.challengeId())
                .filter(asked -> asked.factorId().equals(answer.deviceId()));
        var key = PushDeviceTable.key(tx.connection(), answer.deviceId());
        if (locked.isEmpty() || found.isEmpty() || key.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!DeviceKey.of(key.get()).signed(answer.signedText(), signature)) {
            return new Outcome.BadSignature();
        }
        var asked = found.get();
        if (asked.rest().isPositive() && answer.decision() != Decision.DENY) {
            return new Outcome.Resting(asked.rest());
        }
        if (!asked.open()) {
            return new Outcome.Gone();
        }
        return answer.decision() == Decision.DENY ? deny(tx, user, asked) : approve(tx, user, asked, answer);
    }

    /**
     * Also of what was approved a moment ago, as long as nobody has signed in with it, and while the device rests. It is no
     * failure of the device: {@link dev.ratchet.enrollment.domain.PushPause} keeps the pushes that follow apart.
     */
    private static Outcome deny(Tx tx, UserId user, AskedChallenge asked) throws SQLException {
        PushTable.deny(tx.connection(), asked.id());
        PushTable.voidOpen(tx.connection(), user);
        return new Outcome.Denied();
    }

    private Outcome approve(Tx tx, UserId user, AskedChallenge asked, PushAnswer answer) throws SQLException {
        if (asked.approved()) {
            return new Outcome.Gone();
        }
        var number = Objects.requireNonNull(answer.number(), "an approval has a number")
                .toString();
        var expected = hmac.forms(asked.id(), asked.factorId(), asked.purpose(), asked.signIn(), number);
        return PushTable.approve(tx.connection(), asked.id(), expected)
                ? new Outcome.Approved()
                : wrong(tx, user, asked);
    }

    private Outcome wrong(Tx tx, UserId user, AskedChallenge asked) throws SQLException {
        var counted = AnswerTable.answer(tx.connection(), asked, Proof.none());
        if (counted.isEmpty()) {
            return new Outcome.Gone();
        }
        if (counted.get().factorDisabled()) {
            lostFactors.disabled(tx, user, asked.id());
        }
        return new Outcome.WrongNumber(counted.get().attemptsLeft());
    }
}
