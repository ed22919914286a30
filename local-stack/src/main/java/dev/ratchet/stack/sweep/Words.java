package dev.ratchet.stack.sweep;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and times as people read them. */
final class Words {
    private Words() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(double value) {
        return number(Math.round(value));
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String time(Duration time) {
        return time.toMillis() < 9_950
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
                : seconds(Math.round(time.toMillis() / 1_000.0));
    }

    /** {@code 2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String seconds(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** {@code 312 repaired: DATE_REACHED 300, MISSED_EVENT 12}. */
    static String repaired(SweepView sweep) {
        var verb = sweep.dryRun() ? " to repair" : " repaired";
        return number(sweep.repaired()) + verb + (sweep.causes().isEmpty() ? "" : ": " + causes(sweep.causes()));
    }

    private static String causes(Map<String, Long> causes) {
        return causes.entrySet().stream()
                .map(cause -> cause.getKey() + " " + number(cause.getValue()))
                .collect(Collectors.joining(", "));
    }
}
