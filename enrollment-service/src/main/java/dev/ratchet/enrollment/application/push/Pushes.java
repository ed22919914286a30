package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.Challenge;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.PushPause;
import dev.ratchet.enrollment.domain.PushRequest;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.PushTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens challenges that paired devices approve. The caller holds the user's lock. */
@Singleton
public final class Pushes {
    private static final Duration VALID = Duration.ofMinutes(2);
    private static final Duration PAIRING = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 32;

    private final RandomCodes random;
    private final CodeHmac hmac;
    private final PushEvents events;
    private final PushGateway gateway;

    Pushes(RandomCodes random, CodeHmac hmac, PushEvents events, PushGateway gateway) {
        this.random = random;
        this.hmac = hmac;
        this.events = events;
        this.gateway = gateway;
    }

    /** @param number that the sign-in shows and the user types on the device */
    public record Open(UUID id, Instant expiresAt, int number) {}

    /** Whether there is any way to a device. */
    public boolean available() {
        return gateway.available();
    }

    /** How long the user's devices are to be left alone; zero when they may be asked now. */
    public Duration rest(Tx tx, UserId user) throws SQLException {
        return PushPause.rest(PushTable.history(tx.connection(), user));
    }

    /** Asks the device. One push of a user is open at a time: it replaces the one before it. */
    public Open ask(Tx tx, Factor factor, SignIn signIn) throws SQLException {
        var id = UUID.randomUUID();
        var number = random.twoDigits();
        PushTable.voidOpen(tx.connection(), signIn.user());
        var opened = open(tx, id, factor, Purpose.SIGN_IN, signIn.nonce(), Integer.toString(number), VALID);
        events.request(
                tx,
                new PushRequest(
                        signIn.user(), id, factor.id(), signIn.app(), signIn.address(), opened.from(), opened.until()));
        return new Open(id, opened.until(), number);
    }

    /** @return the secret by which one device can be paired with a pending factor */
    public String expectDevice(Tx tx, Factor factor) throws SQLException {
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(SECRET_BYTES));
        var unused = open(tx, UUID.randomUUID(), factor, Purpose.FACTOR_CONFIRMATION, null, secret, PAIRING);
        return secret;
    }

    private Challenge.Opened open(
            Tx tx, UUID id, Factor factor, Purpose purpose, @Nullable String signIn, String expected, Duration valid)
            throws SQLException {
        var stored = hmac.ofCode(id, factor.id(), purpose, signIn, expected);
        var challenge = new Challenge(id, factor.user(), factor.id(), purpose, FactorType.PUSH, signIn, stored);
        return ChallengeTable.open(tx.connection(), challenge, valid);
    }
}
