package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.Enrolment.Moved;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a remediation came to for one user.
 *
 * @param why for people; null where the result says it all
 * @param move null where the state stays
 */
public record Remediated(
        UserId user,
        Result result,
        @Nullable String why,
        @Nullable Moved move) {
    public static final String CAUSE = "REMEDIATION";

    /** What became of the user. */
    public enum Result {
        /** MFA is on now: the user sets up a factor at the next sign-in. */
        ENABLED,
        /** MFA is on now, by a factor that was registered. */
        ENFORCED,
        /** MFA was on. */
        ALREADY,
        NOT_POSSIBLE
    }

    /**
     * @param enrolment null for an unknown user
     * @param facts null where the account is not there, or no more
     * @param admin who asked for it
     */
    public static Remediated of(
            UserId user, @Nullable Enrolment enrolment, @Nullable FindingFacts facts, String admin, Instant now) {
        if (enrolment == null || facts == null) {
            return impossible(user, "there is no such account");
        }
        return unsuited(facts, now).map(why -> impossible(user, why)).orElseGet(() -> turnedOn(enrolment, admin, now));
    }

    private static Remediated turnedOn(Enrolment enrolment, String admin, Instant now) {
        var user = enrolment.user();
        return enrolment
                .turnedOn(CAUSE, admin, now)
                .map(move -> new Remediated(user, result(move), null, move))
                .orElseGet(() -> new Remediated(user, Result.ALREADY, already(enrolment), null));
    }

    /** Where MFA turned on would keep a program or person out, or take an approved exemption back. */
    private static Optional<String> unsuited(FindingFacts facts, Instant now) {
        if (facts.has("SERVICE_ACCOUNT")) {
            return Optional.of("it is a program: it must use workload identity");
        }
        if (!facts.signsInHere()) {
            return Optional.of("the account does not sign in here");
        }
        return facts.exemptAt(now) && facts.off() && !facts.registeredAt(now)
                ? Optional.of("an approved exemption is in force: end it first")
                : Optional.empty();
    }

    private static Result result(Moved move) {
        return move.after().state().equals(MfaState.ENFORCED) ? Result.ENFORCED : Result.ENABLED;
    }

    private static @Nullable String already(Enrolment enrolment) {
        return enrolment.standing().state().equals(MfaState.ENABLED)
                ? "MFA is on; the user sets up a factor at the next sign-in"
                : null;
    }

    private static Remediated impossible(UserId user, String why) {
        return new Remediated(user, Result.NOT_POSSIBLE, why, null);
    }
}
