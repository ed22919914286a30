package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.application.factor.Passkeys;
import dev.ratchet.enrollment.application.push.Pushes;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a challenge of a sign-in. Where no factor of the user counts, one that does not may be answered as well: it opens
 * the set-up of a stronger one.
 */
@Singleton
public final class StartChallenge {
    private final PerUser perUser;
    private final Codes codes;
    private final Passkeys passkeys;
    private final Pushes pushes;

    StartChallenge(PerUser perUser, Codes codes, Passkeys passkeys, Pushes pushes) {
        this.perUser = perUser;
        this.codes = codes;
        this.passkeys = passkeys;
        this.pushes = pushes;
    }

    /** What became of the wish. */
    public sealed interface Outcome {
        /**
         * @param destination where the code went, for SMS
         * @param resendAfter how long before another code may be asked for, for SMS
         * @param publicKey options for the browser, JSON, for WEBAUTHN
         * @param number to show to the user, who types it on the paired device, for PUSH
         */
        record Started(
                UUID challengeId,
                Instant expiresAt,
                @Nullable PhoneNumber destination,
                @Nullable Duration resendAfter,
                @Nullable String publicKey,
                @Nullable Integer number)
                implements Outcome {}

        /**
         * The user has no such factor, or the tenant's policy does not allow it; or only recovery codes are left; or the
         * sign-in was denied, which no challenge mends.
         */
        record NotUsable() implements Outcome {}

        /** A message went out a moment ago; or, for PUSH, several did that nobody approved. */
        record TooSoon(Duration pause) implements Outcome {}

        /** Too many wrong codes in a row: a code sent now could not be answered. */
        record Resting(Duration rest) implements Outcome {}
    }

    /** With the factor of that kind that was used last. */
    public Outcome start(SignIn signIn, FactorType method) {
        return start(signIn, method, null);
    }

    /** @param factorId which of several; null for the one that was used last, or, of passkeys, for any */
    public Outcome start(SignIn signIn, FactorType method, @Nullable UUID factorId) {
        if (signIn.denied()) {
            return new Outcome.NotUsable();
        }
        return perUser.call(signIn.user(), tx -> {
            if (EnrolmentTable.lock(tx.connection(), signIn.user()).isEmpty()) {
                return new Outcome.NotUsable();
            }
            var factor = DemandsQuery.factors(tx.connection(), signIn.user()).answerable(method, factorId);
            return factor.isEmpty() ? new Outcome.NotUsable() : open(tx, signIn, factor.get(), factorId);
        });
    }

    private Outcome open(Tx tx, SignIn signIn, Factor factor, @Nullable UUID chosen) throws SQLException {
        return switch (factor.type()) {
            case TOTP, RECOVERY_CODE -> expect(tx, signIn, factor);
            case SMS -> send(tx, signIn, factor);
            case PUSH -> ask(tx, signIn, factor);
            case WEBAUTHN -> sign(tx, signIn, chosen);
        };
    }

    private Outcome expect(Tx tx, SignIn signIn, Factor factor) throws SQLException {
        var open = codes.expect(tx, factor, Purpose.SIGN_IN, signIn.nonce());
        return new Outcome.Started(open.id(), open.expiresAt(), null, null, null, null);
    }

    private Outcome sign(Tx tx, SignIn signIn, @Nullable UUID chosen) throws SQLException {
        var open = passkeys.use(tx, signIn, chosen);
        return new Outcome.Started(open.id(), open.expiresAt(), null, null, open.publicKey(), null);
    }

    private Outcome ask(Tx tx, SignIn signIn, Factor factor) throws SQLException {
        if (!pushes.available()) {
            return new Outcome.NotUsable();
        }
        var rest = FactorTable.rest(tx.connection(), factor.id());
        if (rest.isPositive()) {
            return new Outcome.Resting(rest);
        }
        var wait = pushes.rest(tx, signIn.user());
        if (wait.isPositive()) {
            return new Outcome.TooSoon(wait);
        }
        var open = pushes.ask(tx, factor, signIn);
        return new Outcome.Started(open.id(), open.expiresAt(), null, null, null, open.number());
    }

    private Outcome send(Tx tx, SignIn signIn, Factor factor) throws SQLException {
        var rest = FactorTable.rest(tx.connection(), factor.id());
        if (rest.isPositive()) {
            return new Outcome.Resting(rest);
        }
        var wait = codes.untilNextMessage(tx, signIn.user(), Purpose.SIGN_IN);
        if (wait.isPositive()) {
            return new Outcome.TooSoon(wait);
        }
        var open = codes.send(tx, factor, Purpose.SIGN_IN, signIn.nonce(), signIn.address());
        return new Outcome.Started(open.id(), open.expiresAt(), factor.phone(), Codes.RESEND_PAUSE, null, null);
    }
}
