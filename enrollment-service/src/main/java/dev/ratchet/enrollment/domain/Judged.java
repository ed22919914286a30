package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of the findings says of one user.
 *
 * @param since when it came to be; null where that is not known
 */
record Judged(
        Risk risk, boolean acceptable, String why, @Nullable Instant since, String detail, Remedy remedy) {

    Finding finding(UserId user, FindingRule rule) {
        return new Finding(user, rule, risk, acceptable, why, since, detail, remedy);
    }
}
