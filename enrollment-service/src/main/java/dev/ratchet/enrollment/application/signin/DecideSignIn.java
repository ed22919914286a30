package dev.ratchet.enrollment.application.signin;

import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.application.state.ExemptionEvents;
import dev.ratchet.enrollment.crypto.HandOvers;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.IpAddress;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInDecision;
import dev.ratchet.enrollment.domain.SignInFacts;
import dev.ratchet.enrollment.domain.SignInOutcome;
import dev.ratchet.enrollment.domain.SignInVerdict;
import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.DecisionReads;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides a sign-in by one read and no write, unless an exemption is used: that is made public. Fails closed: when the
 * facts cannot be read nobody can be told from a privileged or unknown user, so everybody is denied with
 * {@code CANNOT_DECIDE}; so is who is exempt while it cannot be written down that the exemption was used.
 */
@Singleton
public final class DecideSignIn {
    private static final Logger LOG = Logger.getLogger(DecideSignIn.class);
    private static final Duration VALID = Duration.ofMinutes(15);

    private final DecisionReads reads;
    private final Transactions transactions;
    private final ExemptionEvents exemptions;
    private final CountSignIns countSignIns;
    private final CountSignals countSignals;
    private final PushGateway pushes;
    private final SignInIds ids;
    private final HandOvers handOvers;
    private final Clock clock;

    public DecideSignIn(
            DecisionReads reads,
            Transactions transactions,
            ExemptionEvents exemptions,
            CountSignIns countSignIns,
            CountSignals countSignals,
            PushGateway pushes,
            SignInIds ids,
            HandOvers handOvers,
            Clock clock) {
        this.reads = reads;
        this.transactions = transactions;
        this.exemptions = exemptions;
        this.countSignIns = countSignIns;
        this.countSignals = countSignals;
        this.pushes = pushes;
        this.ids = ids;
        this.handOvers = handOvers;
        this.clock = clock;
    }

    /**
     * @param id to open challenges with until it expires
     * @param handOver for the user's browser, which opens the hosted pages with it once
     */
    public record Decided(String id, String handOver, SignInVerdict verdict, Instant expiresAt) {}

    /**
     * @param browserToken as an earlier answer gave it; one that is not ours is as good as none
     * @param returnUrl where the product wants the browser back after the hosted pages
     */
    public Decided decide(
            UserId user, String app, IpAddress address, @Nullable String browserToken, @Nullable String returnUrl) {
        var now = clock.instant();
        var verdict = verdict(user, app, address, browserToken, now);
        var signIn =
                new SignIn(user, app, ids.newNonce(), now.plus(VALID), verdict.decision(), returnUrl, address.text());
        return new Decided(ids.write(signIn), handOvers.write(signIn), verdict, signIn.expiresAt());
    }

    private SignInVerdict verdict(
            UserId user, String app, IpAddress address, @Nullable String browserToken, Instant now) {
        var hash = RandomCodes.hash(browserToken);
        try {
            return reads.facts(user, hash)
                    .map(facts -> decide(user, app, facts, address, now))
                    .orElseGet(() -> SignInVerdict.deny(Because.UNKNOWN_USER));
        } catch (DatabaseException e) {
            LOG.errorf("sign-in denied, the database cannot be read or written: %s", e.getMessage());
            return SignInVerdict.deny(Because.CANNOT_DECIDE);
        }
    }

    /** An exemption changes no decision; that it was used must not pass unnoticed. Who is denied has not used it. */
    private SignInVerdict decide(UserId user, String app, SignInFacts facts, IpAddress address, Instant now) {
        var decided = SignInDecision.decide(facts, address, now);
        var verdict = pushes.available() ? decided : decided.without(FactorType.PUSH);
        if (facts.exemptAt(now) && verdict.decision() != Decision.DENY) {
            transactions.run(tx -> exemptions.used(tx, user, app, now));
        }
        var outcome = SignInOutcome.of(verdict.decision(), verdict.reason());
        countSignIns.asked(user, outcome, facts.requiredAt(now), now);
        if (verdict.decision() == Decision.DENY && facts.requiredAt(now)) {
            countSignals.count(user, signal(verdict.reason()), now);
        }
        return verdict;
    }

    /** Whose only factor was guessed at too often is locked out by what enforcement asks for; others by other rules. */
    private static Signal signal(Because reason) {
        return reason == Because.FACTOR_DISABLED ? Signal.LOCK_OUT : Signal.REFUSED_SIGN_IN;
    }
}
