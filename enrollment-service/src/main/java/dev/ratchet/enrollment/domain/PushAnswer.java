package dev.ratchet.enrollment.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a paired device answers.
 *
 * @param deviceId the id of its factor
 * @param number that the user read where the sign-in is, two digits; null with DENY
 */
public record PushAnswer(
        UUID challengeId,
        UUID deviceId,
        Decision decision,
        @Nullable Integer number) {

    /** Whether it was the user who wants to sign in. */
    public enum Decision {
        APPROVE,
        DENY
    }

    public PushAnswer {
        if (decision == Decision.APPROVE && (number == null || number < 10 || number > 99)) {
            throw new IllegalArgumentException("number: must be the two digits that the sign-in shows");
        }
        if (decision == Decision.DENY && number != null) {
            throw new IllegalArgumentException("number: a denial has none");
        }
    }

    /** What the device signs. */
    public String signedText() {
        return String.join(
                "\n",
                "ratchet-push answer v1",
                challengeId.toString(),
                deviceId.toString(),
                decision.name(),
                number == null ? "" : number.toString());
    }

    @Override
    public String toString() {
        return "PushAnswer[" + challengeId + "]";
    }
}
