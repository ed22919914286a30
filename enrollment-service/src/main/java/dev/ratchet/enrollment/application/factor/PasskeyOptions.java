package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.PasskeyChallengeTable;
import dev.ratchet.enrollment.postgres.PasskeyTable;
import dev.ratchet.enrollment.webauthn.Ceremonies;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Shows once more what a browser was asked to have signed, for a page that is loaded again. */
@Singleton
public final class PasskeyOptions {
    private final Transactions transactions;
    private final Ceremonies ceremonies;

    public PasskeyOptions(Transactions transactions, Ceremonies ceremonies) {
        this.transactions = transactions;
        this.ceremonies = ceremonies;
    }

    /** Options for the browser, JSON, for any passkey of the user; empty unless the challenge of the sign-in is open. */
    public Optional<String> ofChallenge(SignIn signIn, UUID challengeId) {
        return transactions.call(tx -> {
            var connection = tx.connection();
            var nonce = PasskeyChallengeTable.nonce(
                    connection, signIn.user(), challengeId, Purpose.SIGN_IN, signIn.nonce());
            var passkeys = PasskeyTable.active(connection, signIn.user());
            return nonce.isEmpty() || passkeys.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ceremonies.assertion(passkeys, nonce.get()));
        });
    }

    /** Options for the browser, JSON; empty unless the set-up of this factor can still be confirmed. */
    public Optional<String> ofSetUp(UserId user, UUID factorId) {
        return transactions.call(tx -> {
            var connection = tx.connection();
            var challenge = ChallengeTable.confirmation(connection, user, factorId);
            var handle = PasskeyTable.userHandle(connection, factorId);
            if (challenge.isEmpty() || handle.isEmpty()) {
                return Optional.empty();
            }
            var nonce =
                    PasskeyChallengeTable.nonce(connection, user, challenge.get(), Purpose.FACTOR_CONFIRMATION, null);
            return nonce.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ceremonies.registration(
                            handle.get(),
                            AddFactor.account(tx, user),
                            PasskeyTable.bound(connection, user),
                            nonce.get()));
        });
    }
}
