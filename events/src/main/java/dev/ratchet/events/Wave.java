package dev.ratchet.events;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wave of a staged enforcement.
 *
 * @param percent of all users who are enforced once it is open, those of the waves before among them: 1 to 100
 * @param soak how long it is watched before the next one opens, PT0S or longer; null in the last wave
 */
public record Wave(int percent, @Nullable Duration soak) {
    private static final int MOST = 20;
    private static final int ALL = 100;
    private static final Duration LONGEST = Duration.ofDays(366);

    public Wave {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("waves: percent: must lie between 1 and " + ALL);
        }
        if (soak != null && (soak.isNegative() || soak.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("waves: soak: must lie between PT0S and P366D");
        }
    }

    static List<Wave> inOrder(@Nullable List<Wave> given) {
        var waves = given == null ? List.<Wave>of() : Require.list("waves", given);
        if (waves.size() > MOST) {
            throw new IllegalArgumentException("waves: must have at most " + MOST + " entries");
        }
        int reached = 0;
        for (var wave : waves) {
            if (wave.percent() <= reached) {
                throw new IllegalArgumentException("waves: percent: must grow from wave to wave");
            }
            reached = wave.percent();
            if ((wave.soak() == null) != (reached == ALL)) {
                throw new IllegalArgumentException("waves: soak: each wave has one but the last, which has none");
            }
        }
        if (!waves.isEmpty() && reached != ALL) {
            throw new IllegalArgumentException("waves: percent: the last must be " + ALL);
        }
        return waves;
    }
}
