package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.Challenge;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.PasskeyTable;
import dev.ratchet.enrollment.webauthn.Ceremonies;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens challenges that passkeys sign. The caller holds the user's lock. */
@Singleton
public final class Passkeys {
    private final Ceremonies ceremonies;
    private final RandomCodes random;

    Passkeys(Ceremonies ceremonies, RandomCodes random) {
        this.ceremonies = ceremonies;
        this.random = random;
    }

    /**
     * A challenge that waits for a signature.
     *
     * @param publicKey options for the browser, JSON
     */
    public record Open(UUID id, Instant expiresAt, String publicKey) {}

    /** For a new passkey of a pending factor. Which passkeys the user has already is told, so that none comes twice. */
    Open create(Tx tx, Factor factor, byte[] userHandle, String account) throws SQLException {
        var nonce = random.bytes(Ceremonies.NONCE_BYTES);
        var existing = PasskeyTable.bound(tx.connection(), factor.user());
        var options = ceremonies.registration(userHandle, account, existing, nonce);
        return open(tx, factor.user(), factor.id(), Purpose.FACTOR_CONFIRMATION, null, nonce, options);
    }

    /**
     * For any of the user's active passkeys; the answer says which.
     *
     * @param chosen the one that the browser is to ask for; null for any
     */
    public Open use(Tx tx, SignIn signIn, @Nullable UUID chosen) throws SQLException {
        var passkeys = PasskeyTable.active(tx.connection(), signIn.user()).stream()
                .filter(passkey -> chosen == null || passkey.factorId().equals(chosen))
                .toList();
        var nonce = random.bytes(Ceremonies.NONCE_BYTES);
        var options = ceremonies.assertion(passkeys, nonce);
        return open(tx, signIn.user(), null, Purpose.SIGN_IN, signIn.nonce(), nonce, options);
    }

    private static Open open(
            Tx tx,
            UserId user,
            @Nullable UUID factorId,
            Purpose purpose,
            @Nullable String signIn,
            byte[] nonce,
            String options)
            throws SQLException {
        var id = UUID.randomUUID();
        var challenge = new Challenge(id, user, factorId, purpose, FactorType.WEBAUTHN, signIn, null, nonce);
        var opened = ChallengeTable.open(tx.connection(), challenge, Ceremonies.VALID);
        return new Open(id, opened.until(), options);
    }
}
