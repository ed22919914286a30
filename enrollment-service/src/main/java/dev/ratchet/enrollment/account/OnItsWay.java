package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.ShownChallenge;
import org.jspecify.annotations.Nullable;

/**
 * What every page that waits for a code by text message says of it.
 *
 * @param note that it did not arrive, or may not; null while it is waited for
 * @param failed whether to wait for it is in vain
 * @param resendIn how long before another can be asked for; null when it can be now
 */
public record OnItsWay(
        @Nullable String note, boolean failed, @Nullable String resendIn) {
    private static final OnItsWay NOTHING = new OnItsWay(null, false, null);

    static OnItsWay of(Frame frame, ShownChallenge shown) {
        if (shown.method() != FactorType.SMS) {
            return NOTHING;
        }
        var words = Speech.in(frame, ChallengeWords.class);
        var note = switch (shown.arrival()) {
            case EXPECTED -> null;
            case IN_DOUBT -> words.perhapsNotDelivered();
            case FAILED -> words.notDelivered();
        };
        var waits = shown.open() && shown.resendIn().isPositive();
        var failed = shown.arrival() == ShownChallenge.Arrival.FAILED;
        return new OnItsWay(note, failed, waits ? Speech.span(frame, shown.resendIn()) : null);
    }
}
