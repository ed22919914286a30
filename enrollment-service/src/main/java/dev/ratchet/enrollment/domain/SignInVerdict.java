package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in.
 *
 * @param methods to answer a challenge with, or to set up on ENROL; strongest first
 * @param factors to answer a challenge with, strongest first; with STRONGER_FACTOR_NEEDED before anything can be set up
 * @param deadline until when the set-up may be put off; only with ALLOW_WITH_BANNER
 * @param putoff how far; only with ALLOW_WITH_BANNER
 */
public record SignInVerdict(
        Decision decision,
        Because reason,
        List<FactorType> methods,
        List<Factor> factors,
        @Nullable Instant deadline,
        @Nullable Putoff putoff) {

    /** What the product's sign-in flow has to do. */
    public enum Decision {
        ALLOW,
        ALLOW_WITH_BANNER,
        CHALLENGE,
        /** Nothing else is usable until a factor is set up. */
        ENROL,
        DENY
    }

    /** Why: a stable code. Later versions add codes. */
    public enum Because {
        UNKNOWN_USER,
        USER_REMOVED,
        ADDRESS_BLOCKED,
        ADDRESS_NOT_ALLOWED,
        /** The facts could not be read, so the user may be privileged. */
        CANNOT_DECIDE,
        TRUSTED_BROWSER,
        FACTOR_REGISTERED,
        NO_USABLE_FACTOR,
        /** There are factors, none of which counts: one of them opens the set-up of a stronger one, and no more. */
        STRONGER_FACTOR_NEEDED,
        /** The only factor was guessed at too often. A password must not put another in its place: an admin resets. */
        FACTOR_DISABLED,
        SET_UP_ADVISED,
        /** As SET_UP_ADVISED, and the user has skipped the prompt a while ago: it is not due yet. */
        SET_UP_SNOOZED,
        /** MFA is advised only, and the prompt was skipped as often as policy lets it be. */
        NO_SKIPS_LEFT,
        NOT_REQUIRED
    }

    /** Without a method that this installation does not offer. */
    public SignInVerdict without(FactorType method) {
        return new SignInVerdict(
                decision,
                reason,
                methods.stream().filter(each -> each != method).toList(),
                factors.stream().filter(each -> each.type() != method).toList(),
                deadline,
                putoff);
    }

    public static SignInVerdict deny(Because reason) {
        return new SignInVerdict(Decision.DENY, reason, List.of(), List.of(), null, null);
    }

    static SignInVerdict of(Decision decision, Because reason, List<FactorType> methods) {
        return new SignInVerdict(decision, reason, methods, List.of(), null, null);
    }
}
