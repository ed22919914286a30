package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.Challenge;
import dev.ratchet.enrollment.domain.CodeMessage;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens challenges, and has the codes sent that belong to them. The caller holds the user's lock. */
@Singleton
public final class Codes {
    /** Before another message may follow one that was not answered. */
    public static final Duration RESEND_PAUSE = Duration.ofSeconds(30);

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration SET_UP = Duration.ofMinutes(30);

    private final RandomCodes random;
    private final CodeHmac hmac;
    private final CodeMessages messages;

    Codes(RandomCodes random, CodeHmac hmac, CodeMessages messages) {
        this.random = random;
        this.hmac = hmac;
        this.messages = messages;
    }

    /** A challenge that waits for its answer. */
    record Open(UUID id, Instant expiresAt) {}

    public Duration untilNextMessage(Tx tx, UserId user, Purpose purpose) throws SQLException {
        return ChallengeTable.untilNextMessage(tx.connection(), user, purpose, RESEND_PAUSE);
    }

    /**
     * Sends a fresh code, which replaces the one before it.
     *
     * @param address that it was asked for from, where known
     */
    public Open send(Tx tx, Factor factor, Purpose purpose, @Nullable String signIn, @Nullable String address)
            throws SQLException {
        var id = UUID.randomUUID();
        var code = random.oneTimeCode();
        ChallengeTable.voidOpen(tx.connection(), factor.user(), factor.id(), purpose);
        var stored = hmac.ofCode(id, factor.id(), purpose, signIn, code);
        var opened = ChallengeTable.open(
                tx.connection(),
                new Challenge(id, factor.user(), factor.id(), purpose, FactorType.SMS, signIn, stored),
                VALID);
        var locale = ProfileTable.of(tx.connection(), factor.user()).locale();
        var phone = Objects.requireNonNull(factor.phone(), "an SMS factor has a phone");
        messages.send(
                tx,
                new CodeMessage(
                        factor.user(),
                        id,
                        purpose,
                        phone,
                        code,
                        opened.from(),
                        opened.until(),
                        locale == null ? null : locale.value(),
                        address));
        return new Open(id, opened.until());
    }

    /** Expects a code that the user has already, or makes on a device. */
    public Open expect(Tx tx, Factor factor, Purpose purpose, @Nullable String signIn) throws SQLException {
        var challenge =
                new Challenge(UUID.randomUUID(), factor.user(), factor.id(), purpose, factor.type(), signIn, null);
        var opened = ChallengeTable.open(tx.connection(), challenge, purpose == Purpose.SIGN_IN ? VALID : SET_UP);
        return new Open(challenge.id(), opened.until());
    }
}
