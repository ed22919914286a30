package dev.ratchet.enrollment.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a user's devices are left alone, so that nobody is worn down into approving (prompt bombing): longer with each
 * push that was not approved since the last one that was, and ten minutes after a denial.
 */
public final class PushPause {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration AFTER_DENIAL = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 5;

    private PushPause() {}

    /**
     * Pushes of a user since the last that was approved.
     *
     * @param sinceLast since the latest of them was opened; null when there is none
     * @param sinceDenial since the latest denial; null when there is none
     */
    public record History(
            int unanswered,
            @Nullable Duration sinceLast,
            @Nullable Duration sinceDenial) {}

    /** How long to wait before the next; zero when it may go now. */
    public static Duration rest(History history) {
        var afterLast = left(pause(history.unanswered()), history.sinceLast());
        var afterDenial = left(AFTER_DENIAL, history.sinceDenial());
        return afterLast.compareTo(afterDenial) > 0 ? afterLast : afterDenial;
    }

    private static Duration pause(int unanswered) {
        if (unanswered == 0) {
            return Duration.ZERO;
        }
        var pause = FIRST.multipliedBy(1L << Math.min(unanswered - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration left(Duration pause, @Nullable Duration since) {
        return since == null || since.compareTo(pause) >= 0 ? Duration.ZERO : pause.minus(since);
    }
}
