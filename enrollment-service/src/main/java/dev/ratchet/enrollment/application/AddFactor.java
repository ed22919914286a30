package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins the set-up of a factor, which counts once a code has confirmed it. A user has one factor of each kind. */
@Singleton
public final class AddFactor {
    private static final Duration PROOF_LASTS = Duration.ofMinutes(15);

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

        /** A code is on its way. */
        record Sms(UUID id, PhoneNumber destination) implements Outcome {}

        record UnknownUser() implements Outcome {}

        /** The tenant's policy does not allow this kind. */
        record NotAllowed() implements Outcome {}

        /** There is a usable factor, and the user has not just proved to hold it. */
        record ChallengeFirst() implements Outcome {}

        /** Guessing has disabled a factor and no other is left: a password alone must not put one in its place. */
        record ResetNeeded() implements Outcome {}

        /** Too many wrong codes in a row: nothing is sent meanwhile. */
        record Resting(Duration rest) implements Outcome {}

        /** Neither the request nor the profile has a number. */
        record NoPhone() implements Outcome {}

        /** A message went out a moment ago. */
        record TooSoon(Duration pause) implements Outcome {}
    }

    /**
     * @param proofNeeded whether the caller may add a factor beside, or in place of, another only for a user who passed
     *     a challenge in the last minutes: a sign-in flow knows no more than a password until then
     * @param actor who asked for it
     */
    public Outcome totp(UserId user, boolean proofNeeded, String actor) {
        return changeFactors.call(user, actor, tx -> {
            var refused = refusal(tx, user, FactorType.TOTP, proofNeeded);
            return refused.isPresent() ? refused.get() : addTotp(tx, user);
        });
    }

    /** @param phone null for the number that the profile has */
    public Outcome sms(UserId user, @Nullable PhoneNumber phone, boolean proofNeeded, String actor) {
        return changeFactors.call(user, actor, tx -> {
            var refused = refusal(tx, user, FactorType.SMS, proofNeeded);
            return refused.isPresent() ? refused.get() : addSms(tx, user, phone);
        });
    }

    private Optional<Outcome> refusal(Tx tx, UserId user, FactorType type, boolean proofNeeded) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        if (locked.isEmpty() || profile(tx, user).removed()) {
            return Optional.of(new Outcome.UnknownUser());
        }
        var policy = PolicyTable.of(tx.connection(), user.tenantId());
        if (!policy.allowedMethods().contains(type)) {
            return Optional.of(new Outcome.NotAllowed());
        }
        return proofNeeded ? missingProof(tx, user, policy) : Optional.empty();
    }

    private static Optional<Outcome> missingProof(Tx tx, UserId user, Policy policy) throws SQLException {
        var usable = new Factors(FactorTable.of(tx.connection(), List.of(user)), policy).anyUsable();
        var free = !usable && !FactorTable.anyDisabled(tx.connection(), user);
        if (free || ChallengeTable.passed(tx.connection(), user, PROOF_LASTS)) {
            return Optional.empty();
        }
        return Optional.of(usable ? new Outcome.ChallengeFirst() : new Outcome.ResetNeeded());
    }

    private Outcome addTotp(Tx tx, UserId user) throws SQLException {
        for (var replaced : pending(tx, user, FactorType.TOTP).stream().toList()) {
            var unused = FactorTable.delete(tx.connection(), user, replaced.id());
        }
        var factor = Factor.pending(UUID.randomUUID(), user, FactorType.TOTP, "", null);
        var seed = totp.newSeed();
        FactorTable.insert(tx.connection(), factor, seeds.seal(factor.id(), seed));
        var unused = codes.expect(tx, factor, Purpose.FACTOR_CONFIRMATION, null);
        var username = profile(tx, user).username();
        var known = username == null ? null : username.value();
        var account = known == null ? user.userId() : known;
        return new Outcome.Totp(factor.id(), dev.ratchet.enrollment.crypto.Totp.base32(seed), totp.uri(seed, account));
    }

    private Outcome addSms(Tx tx, UserId user, @Nullable PhoneNumber given) throws SQLException {
        var phone = given == null ? profile(tx, user).number() : given;
        if (phone == null) {
            return new Outcome.NoPhone();
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
        var factor = Factor.pending(id == null ? UUID.randomUUID() : id, user, FactorType.SMS, "", phone);
        if (id == null) {
            FactorTable.insert(tx.connection(), factor, null);
        } else {
            FactorTable.setPhone(tx.connection(), id, phone);
        }
        var unused = codes.send(tx, factor, Purpose.FACTOR_CONFIRMATION, null);
        return new Outcome.Sms(factor.id(), phone);
    }

    private static Optional<Factor> pending(Tx tx, UserId user, FactorType type) throws SQLException {
        return FactorTable.of(tx.connection(), List.of(user)).stream()
                .filter(factor -> factor.type() == type && factor.status() == FactorStatus.PENDING)
                .findFirst();
    }

    private static Profile profile(Tx tx, UserId user) throws SQLException {
        return ProfileTable.of(tx.connection(), user);
    }
}
