package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.factor.LostFactors;
import dev.ratchet.enrollment.application.factor.RecoveryCodes;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.application.signin.CountSignIns;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.application.trust.RememberBrowser;
import dev.ratchet.enrollment.crypto.Assertions;
import dev.ratchet.enrollment.domain.AuthenticationMethods;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers a challenge of a sign-in; a right answer is vouched for by a signed assertion. */
@Singleton
public final class AnswerChallenge {
    private final ChangeFactors changeFactors;
    private final CheckCode checkCode;
    private final LostFactors lostFactors;
    private final RecoveryCodes recoveryCodes;
    private final TellUsers tellUsers;
    private final CountSignIns countSignIns;
    private final CountSignals countSignals;
    private final RememberBrowser rememberBrowser;
    private final Clock clock;
    private final Assertions assertions;

    public AnswerChallenge(
            ChangeFactors changeFactors,
            CheckCode checkCode,
            LostFactors lostFactors,
            RecoveryCodes recoveryCodes,
            TellUsers tellUsers,
            CountSignIns countSignIns,
            CountSignals countSignals,
            RememberBrowser rememberBrowser,
            Assertions assertions,
            Clock clock) {
        this.changeFactors = changeFactors;
        this.checkCode = checkCode;
        this.lostFactors = lostFactors;
        this.recoveryCodes = recoveryCodes;
        this.tellUsers = tellUsers;
        this.countSignIns = countSignIns;
        this.countSignals = countSignals;
        this.clock = clock;
        this.rememberBrowser = rememberBrowser;
        this.assertions = assertions;
    }

    /**
     * What the user's browser sends.
     *
     * @param browserToken what it keeps already, perhaps from another account
     * @param userAgent by which a remembered browser is named
     */
    public record Answer(
            Evidence evidence,
            boolean rememberBrowser,
            @Nullable String browserToken,
            @Nullable String userAgent) {}

    /**
     * What a right answer gives.
     *
     * @param amr values of RFC 8176
     * @param browserToken where the browser is remembered
     * @param assertion null where the factor does not count: the answer opens the set-up of a stronger one, and no more
     * @param recoveryCodes one in place of the one that was used, shown once; else empty
     */
    public record Verified(
            List<String> amr,
            @Nullable String browserToken,
            @Nullable String assertion,
            List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Verified" + amr;
        }
    }

    /**
     * The verdict, and with {@link CodeVerdict.Right} what it gives.
     *
     * @param verified null unless right
     */
    public record Answered(CodeVerdict verdict, @Nullable Verified verified) {}

    /** What follows from a right answer, in its transaction. */
    @FunctionalInterface
    public interface Proven {
        /**
         * @param vouches whether the factor counts, so that the sign-in may pass
         * @param recoveryCodes one in place of the one that was used
         */
        void on(Tx tx, CodeVerdict.Right right, boolean vouches, List<String> recoveryCodes) throws SQLException;
    }

    /**
     * @param vouches whether the factor counts, so that the sign-in may pass
     * @param required whether MFA is required of the user
     */
    private record Checked(
            CodeVerdict verdict,
            boolean vouches,
            boolean required,
            @Nullable String browserToken,
            List<String> recoveryCodes) {
        static Checked not(CodeVerdict verdict) {
            return new Checked(verdict, false, false, null, List.of());
        }
    }

    public Answered answer(SignIn signIn, UUID challengeId, Answer answer) {
        var checked =
                changeFactors.call(signIn.user(), challengeId.toString(), tx -> check(tx, signIn, challengeId, answer));
        count(signIn, checked);
        if (!(checked.verdict() instanceof CodeVerdict.Right right)) {
            return new Answered(checked.verdict(), null);
        }
        var amr = AuthenticationMethods.of(right.method());
        var assertion = checked.vouches() ? assertions.sign(signIn, amr, right.at(), right.at()) : null;
        return new Answered(right, new Verified(amr, checked.browserToken(), assertion, checked.recoveryCodes()));
    }

    /** For the hosted pages: the product hears of it when it asks, and nothing is vouched for until then. */
    public CodeVerdict answer(SignIn signIn, UUID challengeId, Evidence evidence, Proven then) {
        var answered = changeFactors.call(signIn.user(), challengeId.toString(), tx -> {
            var checked = check(tx, signIn, challengeId, new Answer(evidence, false, null, null));
            if (checked.verdict() instanceof CodeVerdict.Right right) {
                then.on(tx, right, checked.vouches(), checked.recoveryCodes());
            }
            return checked;
        });
        count(signIn, answered);
        return answered.verdict();
    }

    private void count(SignIn signIn, Checked checked) {
        if (checked.verdict() instanceof CodeVerdict.Wrong wrong && wrong.locks()) {
            countSignals.count(signIn.user(), Signal.LOCK_OUT, clock.instant());
        }
        if (checked.required() && checked.vouches() && checked.verdict() instanceof CodeVerdict.Right right) {
            countSignIns.verified(signIn.user(), right.at());
        }
    }

    private Checked check(Tx tx, SignIn signIn, UUID challengeId, Answer answer) throws SQLException {
        if (signIn.denied()) {
            return Checked.not(new CodeVerdict.Unknown());
        }
        // of an unknown user nothing is found, by the same work
        var locked = EnrolmentTable.lock(tx.connection(), signIn.user());
        var verdict =
                checkCode.check(tx, signIn.user(), challengeId, Purpose.SIGN_IN, signIn.nonce(), answer.evidence());
        if (verdict instanceof CodeVerdict.Right right) {
            return passed(
                    tx, signIn, challengeId, right, answer, locked.orElseThrow().required(right.at()));
        }
        if (verdict instanceof CodeVerdict.Wrong wrong && wrong.factorDisabled()) {
            lostFactors.disabled(tx, signIn.user(), challengeId);
        }
        return Checked.not(verdict);
    }

    private Checked passed(
            Tx tx, SignIn signIn, UUID challengeId, CodeVerdict.Right right, Answer answer, boolean required)
            throws SQLException {
        var vouches = DemandsQuery.factors(tx.connection(), signIn.user()).vouches(right.factorId());
        var codes = right.method() == FactorType.RECOVERY_CODE
                ? recoveryCodes.replaceUsed(tx, right.factorId())
                : List.<String>of();
        var token = trust(tx, signIn, challengeId, right, answer, vouches);
        return new Checked(right, vouches, required, token, codes);
    }

    /** A recovery code says that something was lost, perhaps the browser: it ends trust and gives none. */
    private @Nullable String trust(
            Tx tx, SignIn signIn, UUID challengeId, CodeVerdict.Right right, Answer answer, boolean vouches)
            throws SQLException {
        if (right.method() == FactorType.RECOVERY_CODE) {
            tellUsers.happened(tx, signIn.user(), Notice.Kind.RECOVERY_CODE_USED);
            var unused = EndTrust.all(tx, signIn.user(), "RECOVERY_CODE_USED", challengeId.toString(), right.at());
            return null;
        }
        if (!vouches || !answer.rememberBrowser()) {
            return null;
        }
        return rememberBrowser.remember(
                tx, signIn.user(), challengeId.toString(), answer.browserToken(), answer.userAgent(), right.at());
    }
}
