package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Thresholds;
import dev.ratchet.policy.domain.Wave;
import dev.ratchet.policy.domain.Waves;
import dev.ratchet.rest.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wave of a staged enforcement.
 *
 * @param percent of all users who are enforced once it is open, 1 to 100; grows from wave to wave, the last is 100
 * @param soak how long it is watched before the next one opens, {@code PT0S} to {@code P366D}; absent in the last wave
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaveBody(@Nullable Integer percent, @Nullable String soak) {
    private static final int MOST = 20;
    private static final int ALL = 100;
    private static final Duration LONGEST = Duration.ofDays(366);

    static WaveBody of(Wave wave) {
        return new WaveBody(wave.percent(), worded(wave.soak()));
    }

    /** Whole days as days: a week is P7D. */
    private static @Nullable String worded(@Nullable Duration soak) {
        if (soak == null) {
            return null;
        }
        var days = soak.toDays();
        return days > 0 && soak.equals(Duration.ofDays(days)) ? "P" + days + "D" : soak.toString();
    }

    static Waves toWaves(@Nullable List<WaveBody> given, @Nullable Thresholds thresholds) {
        if (given == null || given.isEmpty()) {
            if (thresholds != null) {
                throw Refusal.field("thresholds", "thresholds: only an enforcement with waves has any");
            }
            return Waves.NONE;
        }
        if (given.size() > MOST) {
            throw Refusal.field("waves", "waves: must have at most " + MOST + " entries");
        }
        var plan = new ArrayList<Wave>();
        int reached = 0;
        for (int i = 0; i < given.size(); i++) {
            var field = "waves[" + i + "]";
            var wave = given.get(i) == null ? new WaveBody(null, null) : given.get(i);
            reached = percentOf(field + ".percent", wave, reached, i == given.size() - 1);
            plan.add(new Wave(reached, soakOf(field + ".soak", wave, reached == ALL)));
        }
        return new Waves(plan, thresholds);
    }

    private static int percentOf(String field, WaveBody wave, int reached, boolean last) {
        var percent = wave.percent();
        if (percent == null || percent <= reached || percent > ALL) {
            throw Refusal.field(field, field + ": must lie between " + (reached + 1) + " and " + ALL);
        }
        if (last != (percent == ALL)) {
            throw Refusal.field(field, field + ": the last wave, and no other, is of " + ALL + " percent");
        }
        return percent;
    }

    private static @Nullable Duration soakOf(String field, WaveBody wave, boolean last) {
        if (!last) {
            return Fields.duration(field, wave.soak(), LONGEST);
        }
        if (wave.soak() != null) {
            throw Refusal.field(field, field + ": nothing waits for the last wave, which has none");
        }
        return null;
    }
}
