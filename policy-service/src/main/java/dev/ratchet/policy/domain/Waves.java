package dev.ratchet.policy.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waves by which a region is enforced.
 *
 * @param plan from the first wave to that of everyone; empty where everyone is enforced at once
 * @param thresholds at which a wave halts by itself; null where it never does
 */
public record Waves(List<Wave> plan, @Nullable Thresholds thresholds) {
    public static final Waves NONE = new Waves(List.of(), null);

    /** @throws IllegalArgumentException where the percentages do not grow to 100, or a wave but the last has no soak */
    public Waves {
        plan = List.copyOf(plan);
        int reached = 0;
        for (var wave : plan) {
            if (wave.percent() <= reached || wave.percent() > 100) {
                throw new IllegalArgumentException("waves: percent must grow from wave to wave, up to 100");
            }
            reached = wave.percent();
            if ((wave.soak() == null) != (reached == 100)) {
                throw new IllegalArgumentException("waves: each has a soak but the last");
            }
        }
        if (!plan.isEmpty() && reached != 100) {
            throw new IllegalArgumentException("waves: the last must be of 100 percent");
        }
    }

    boolean staged() {
        return !plan.isEmpty();
    }

    /** In which of them a user of that bucket is, for people. */
    String worded(int bucket) {
        for (int i = 0; i < plan.size(); i++) {
            var percent = plan.get(i).percent();
            if (bucket < percent) {
                return "wave " + (i + 1) + " of " + plan.size() + " (" + percent + " percent of all users)";
            }
        }
        throw new IllegalArgumentException("no wave has bucket " + bucket);
    }
}
