package dev.ratchet.enrollment.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a user's devices are left alone, so that nobody is worn down into approving (prompt bombing): longer with each
 * push that was not approved since the last one that was, and from ten minutes on after a denial, longer with each; an hour
 * at most. So some thirty pushes a day reach who never approves. To say no is no wrong answer: it never locks the device.
 */
public final class PushPause {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration AFTER_DENIAL = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 7;

    private PushPause() {}

    /**
     * Pushes of a user since the last that was approved.
     *
     * @param denials those of them that were denied
     * @param sinceLast since the latest of them was opened; null when there is none
     * @param sinceDenial since the latest denial; null when there is none
     */
    public record History(
            int unanswered,
            int denials,
            @Nullable Duration sinceLast,
            @Nullable Duration sinceDenial) {}

    /** How long to wait before the next; zero when it may go now. */
    public static Duration rest(History history) {
        var afterLast = left(pause(FIRST, history.unanswered()), history.sinceLast());
        var afterDenial = left(pause(AFTER_DENIAL, history.denials()), history.sinceDenial());
        return afterLast.compareTo(afterDenial) > 0 ? afterLast : afterDenial;
    }

    private static Duration pause(Duration first, int times) {
        if (times == 0) {
            return Duration.ZERO;
        }
        var pause = first.multipliedBy(1L << Math.min(times - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration left(Duration pause, @Nullable Duration since) {
        return since == null || since.compareTo(pause) >= 0 ? Duration.ZERO : pause.minus(since);
    }
}
