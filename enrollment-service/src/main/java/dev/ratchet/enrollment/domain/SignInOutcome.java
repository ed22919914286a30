package dev.ratchet.enrollment.domain;

import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;

/** What became of a sign-in, as effectiveness counts it. */
public enum SignInOutcome {
    CHALLENGED,
    /** Let in for an earlier challenge of the same browser. */
    TRUSTED,
    /** Sent to set up a factor. */
    ENROLLED,
    REFUSED,
    PASSED_WITHOUT_MFA,
    /** A challenge was answered right. */
    VERIFIED;

    public static SignInOutcome of(Decision decision, Because reason) {
        return switch (decision) {
            case CHALLENGE -> CHALLENGED;
            case ENROL -> ENROLLED;
            case DENY -> REFUSED;
            case ALLOW, ALLOW_WITH_BANNER -> reason == Because.TRUSTED_BROWSER ? TRUSTED : PASSED_WITHOUT_MFA;
        };
    }

    /** Whether MFA was asked for. */
    public boolean prompts() {
        return this == CHALLENGED || this == ENROLLED;
    }
}
