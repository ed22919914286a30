package dev.ratchet.notification.guard.domain;

import java.time.Duration;

/**
 * Finds numbers to which codes are sent that nobody answers: who pumps messages wants them sent, not read.
 *
 * @param window how far back it looks
 * @param patience how long after a code's end its answer is waited for, which takes its way through Kafka
 * @param leastOfPrefix sent codes below which a prefix is not judged
 * @param leastOfCountry the same of a country
 * @param leastAnswered the share of answered codes below which it is suspicious, 0 to 1
 * @param blockFor how long a block lasts
 */
public record Detector(
        Mode mode,
        Duration window,
        Duration patience,
        int leastOfPrefix,
        int leastOfCountry,
        double leastAnswered,
        Duration blockFor) {

    /** @throws IllegalArgumentException for a share outside 0 to 1, a span that is not positive or a count below one */
    public Detector {
        if (!(leastAnswered >= 0 && leastAnswered <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + leastAnswered);
        }
        if (!window.isPositive() || !blockFor.isPositive() || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "the detector's spans of time are not negative, and only patience may be none");
        }
        if (leastOfPrefix < 1 || leastOfCountry < 1) {
            throw new IllegalArgumentException("the detector judges from one code on at the earliest");
        }
    }

    public boolean suspects(Tally tally) {
        var least = tally.kind() == Scope.PREFIX ? leastOfPrefix : leastOfCountry;
        return tally.sent() >= least && tally.answered() < leastAnswered * tally.sent();
    }
}
