package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.Codes;
import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins the set-up of a factor, which counts once a code has confirmed it. A user may have several of each kind. */
@Singleton
public final class AddFactor {
    private final ChangeFactors changeFactors;
    private final Codes codes;
    private final Totp totp;
    private final SeedVault seeds;

    public AddFactor(ChangeFactors changeFactors, Codes codes, Totp totp, SeedVault seeds) {
        this.changeFactors = changeFactors;
        this.codes = codes;
        this.totp = totp;
        this.seeds = seeds;
    }

    /** What became of the wish. */
    public sealed interface Outcome {
        /** @param secret base32, shown once */
        record Totp(UUID id, String secret, String otpauthUri) implements Outcome {
            @Override
            public String toString() {
                return "Totp[" + id + "]";
            }
        }

        /** @param publicKey options for the browser, JSON */
        record Passkey(UUID id, String publicKey) implements Outcome {}

        /** @param pairingUri with a secret for one device, shown once */
        record Push(UUID id, String pairingUri) implements Outcome {
            @Override
            public String toString() {
                return "Push[" + id + "]";
            }
        }

        /** A code is on its way. */
        record Sms(UUID id, PhoneNumber destination) implements Outcome {}

        record UnknownUser() implements Outcome {}

        /** The tenant's policy does not allow this kind. */
        record NotAllowed() implements Outcome {}

        /** Policy asks for a stronger kind: it would not count. */
        record TooWeak() implements Outcome {}

        /** The user has as many of this kind as one may have. */
        record TooMany(int most) implements Outcome {}

        /** There is a registered factor, and the user has not just proved to hold it. */
        record ChallengeFirst() implements Outcome {}

        /** Guessing has disabled a factor and no other is left: a password alone must not put one in its place. */
        record ResetNeeded() implements Outcome {}

        /** What the user has set up counts only after that time: until then a password alone must put nothing beside it. */
        record Waits(Duration until) implements Outcome {}

        /** Too many wrong codes in a row: nothing is sent meanwhile. */
        record Resting(Duration rest) implements Outcome {}

        /** Neither the request nor the profile has a number. */
        record NoPhone() implements Outcome {}

        /** The holder of the number before said that this one is not the user's. */
        record Disowned() implements Outcome {}

        /** A message went out a moment ago. */
        record TooSoon(Duration pause) implements Outcome {}
    }

    /**
     * @param name as {@link FactorNames} has it; null for a standard one
     * @param stepUp where the user must have passed a challenge in the last minutes for a factor to be added beside
     *     another: a password alone must not do that
     * @param actor who asked for it
     */
    public Outcome totp(UserId user, @Nullable String name, StepUp stepUp, String actor) {
        return changeFactors.call(user, actor, tx -> {
            var refused = AdmitSetUp.refusal(tx, user, FactorType.TOTP, stepUp);
            return refused.isPresent() ? refused.get() : addTotp(tx, user, name, stepUp);
        });
    }

    /**
     * @param name as {@link FactorNames} has it; null for a standard one
     * @param phone null for the number that the profile has
     * @param stepUp as for an app
     * @param actor who asked for it
     * @param address that it was asked for from, where known
     */
    public Outcome sms(
            UserId user,
            @Nullable String name,
            @Nullable PhoneNumber phone,
            StepUp stepUp,
            String actor,
            @Nullable String address) {
        return changeFactors.call(user, actor, tx -> {
            var refused = AdmitSetUp.refusal(tx, user, FactorType.SMS, stepUp);
            var stands = refused.isPresent() && !(refused.get() instanceof Outcome.Waits && objected(tx, user, phone));
            return stands ? refused.get() : addSms(tx, user, name, phone, stepUp, address);
        });
    }

    /** Whoever holds the number that took a change back is the user, whatever others have set up since. */
    private static boolean objected(Tx tx, UserId user, @Nullable PhoneNumber given) throws SQLException {
        var phone = given == null ? profile(tx, user).number() : given;
        return phone != null && PhoneChangeTable.objected(tx.connection(), user, phone);
    }

    private Outcome addTotp(Tx tx, UserId user, @Nullable String name, StepUp stepUp) throws SQLException {
        for (var replaced : pending(tx, user, FactorType.TOTP).stream().toList()) {
            var unused = FactorTable.delete(tx.connection(), user, replaced.id());
        }
        var named = named(tx, user, FactorType.TOTP, name, null);
        var factor = Factor.pending(UUID.randomUUID(), user, FactorType.TOTP, named, null);
        var seed = totp.newSeed();
        FactorTable.insert(tx.connection(), factor, seeds.seal(factor.id(), seed));
        RecentProof.note(tx, user, factor.id(), stepUp);
        var unused = codes.expect(tx, factor, Purpose.FACTOR_CONFIRMATION, null);
        return new Outcome.Totp(
                factor.id(), dev.ratchet.enrollment.crypto.Totp.base32(seed), totp.uri(seed, account(tx, user)));
    }

    private Outcome addSms(
            Tx tx,
            UserId user,
            @Nullable String name,
            @Nullable PhoneNumber given,
            StepUp stepUp,
            @Nullable String address)
            throws SQLException {
        var phone = given == null ? profile(tx, user).number() : given;
        if (phone == null) {
            return new Outcome.NoPhone();
        }
        if (PhoneChangeTable.disowned(tx.connection(), user, phone).isPresent()) {
            return new Outcome.Disowned();
        }
        var wait = codes.untilNextMessage(tx, user, Purpose.FACTOR_CONFIRMATION);
        if (wait.isPositive()) {
            return new Outcome.TooSoon(wait);
        }
        // the same row for every try: its failure count stays
        var id = pending(tx, user, FactorType.SMS).map(Factor::id).orElse(null);
        var rest = id == null ? Duration.ZERO : FactorTable.rest(tx.connection(), id);
        if (rest.isPositive()) {
            return new Outcome.Resting(rest);
        }
        var named = named(tx, user, FactorType.SMS, name, phone);
        var factor = Factor.pending(id == null ? UUID.randomUUID() : id, user, FactorType.SMS, named, phone);
        if (id == null) {
            FactorTable.insert(tx.connection(), factor, null);
        } else {
            FactorTable.setPhone(tx.connection(), id, phone, named);
        }
        RecentProof.note(tx, user, factor.id(), stepUp);
        var unused = codes.send(tx, factor, Purpose.FACTOR_CONFIRMATION, null, address);
        return new Outcome.Sms(factor.id(), phone);
    }

    private static String named(
            Tx tx, UserId user, FactorType type, @Nullable String given, @Nullable PhoneNumber phone)
            throws SQLException {
        return given == null ? standardName(tx, user, type, phone) : FactorNames.check(given);
    }

    static String standardName(Tx tx, UserId user, FactorType type, @Nullable PhoneNumber phone) throws SQLException {
        var others = FactorTable.of(tx.connection(), List.of(user)).stream()
                .filter(factor -> factor.status() != FactorStatus.PENDING)
                .toList();
        return FactorNames.standard(type, phone, others);
    }

    /** By which the user knows this account among others on an authenticator. */
    static String account(Tx tx, UserId user) throws SQLException {
        var username = profile(tx, user).username();
        var known = username == null ? null : username.value();
        return known == null ? user.userId() : known;
    }

    static Optional<Factor> pending(Tx tx, UserId user, FactorType type) throws SQLException {
        return FactorTable.of(tx.connection(), List.of(user)).stream()
                .filter(factor -> factor.type() == type && factor.status() == FactorStatus.PENDING)
                .findFirst();
    }

    private static Profile profile(Tx tx, UserId user) throws SQLException {
        return ProfileTable.of(tx.connection(), user);
    }
}
