package dev.ratchet.stack.sweep;

import java.time.Duration;
import java.time.Instant;

/** One line that tells how far a sweep is. */
final class ProgressLine {
    private static final int BAR = 24;

    private ProgressLine() {}

    /** With a bar, for a terminal. */
    static String drawn(SweepView sweep, Instant now) {
        var full = Math.toIntExact(Math.round(share(sweep) * BAR));
        return sweep.region() + "  " + "█".repeat(full) + "░".repeat(BAR - full) + "  " + told(sweep, now);
    }

    /** Without one, for a log. */
    static String plain(SweepView sweep, Instant now) {
        return sweep.region() + "  " + told(sweep, now);
    }

    private static String told(SweepView sweep, Instant now) {
        return String.format(
                "%3d %%  %s of %s%s  %s users/s  %s  %s",
                (int) (share(sweep) * 100),
                Words.number(sweep.done()),
                Words.number(sweep.total()),
                sweep.grows() ? "+" : "",
                Words.number(sweep.rate()),
                left(sweep, now),
                Words.repaired(sweep));
    }

    /** A total that still grows is not reached before it is known. */
    private static double share(SweepView sweep) {
        if (sweep.isOver() && !sweep.isCancelled()) {
            return 1;
        }
        var share = sweep.total() == 0 ? 0 : Math.min(1, (double) sweep.done() / sweep.total());
        return sweep.grows() ? Math.min(0.99, share) : share;
    }

    private static String left(SweepView sweep, Instant now) {
        if (!sweep.state().equals("RUNNING")) {
            return sweep.isOver() ? "done" : "halted";
        }
        var end = sweep.estimatedEnd();
        if (end == null) {
            return "time left unknown";
        }
        var seconds = Duration.between(now, end).toSeconds();
        return seconds < 1 ? "nearly done" : Words.seconds(seconds) + " left";
    }
}
