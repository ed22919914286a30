package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.postgres.PushTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Shows once more the number of a push, for a page that is loaded again. It is stored as HMAC only: with the key, ninety
 * are soon tried; without it, none can be.
 */
@Singleton
public final class ShowPushNumber {
    private final Transactions transactions;
    private final CodeHmac hmac;

    public ShowPushNumber(Transactions transactions, CodeHmac hmac) {
        this.transactions = transactions;
        this.hmac = hmac;
    }

    /** Empty unless the challenge of the sign-in is open. */
    public OptionalInt of(SignIn signIn, UUID challengeId) {
        var open =
                transactions.read(connection -> PushTable.open(connection, signIn.user(), challengeId, signIn.nonce()));
        return open.isEmpty()
                ? OptionalInt.empty()
                : IntStream.rangeClosed(10, 99)
                        .filter(number -> fits(open.get(), signIn, challengeId, number))
                        .findFirst();
    }

    private boolean fits(PushTable.Open open, SignIn signIn, UUID challengeId, int number) {
        return hmac
                .forms(challengeId, open.factorId(), Purpose.SIGN_IN, signIn.nonce(), Integer.toString(number))
                .stream()
                .anyMatch(form -> MessageDigest.isEqual(form, open.numberHmac()));
    }
}
