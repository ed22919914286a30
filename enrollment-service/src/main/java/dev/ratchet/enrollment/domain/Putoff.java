package dev.ratchet.enrollment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the set-up can still be put off.
 *
 * @param skipsLeft how often the prompt can be skipped from now on
 * @param nextPromptAt when a skip that holds now ends, or the deadline where that is earlier; null where none holds
 */
public record Putoff(int skipsLeft, @Nullable Instant nextPromptAt) {

    /** @param deadline from when MFA is required; null where there is no such instant */
    public static Putoff of(Skips skips, Policy policy, @Nullable Instant deadline, Instant now) {
        var next = skips.nextPromptAt(policy, now);
        var capped = next != null && deadline != null && deadline.isBefore(next) ? deadline : next;
        return new Putoff(skips.left(policy), capped);
    }
}
