package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * How long promotions are without MFA, in milliseconds, at a steady rate: while nothing else happens, and while a sweep runs.
 *
 * @param sweepWentOn whether the sweep ran as long as promotions came
 */
record BesideSweep(Percentiles alone, Percentiles beside, boolean sweepWentOn) {
    private static final int PER_SECOND = 200;

    private static final String RUNNING = "select exists (select from pass where subject = ? and state = 'RUNNING')";

    /** Sweeps the region, which must not have been swept before, while promotions of another one come. */
    static BesideSweep of(OwnStack stack, Connection policy, SweptRegion region, int seconds) throws Exception {
        var platform = new Platform(stack.kafka());
        var unusedWarmUp = platform.exposure("promoted-before", PER_SECOND, PER_SECOND);
        var alone = platform.exposure("promoted-alone", PER_SECOND, PER_SECOND * seconds);
        try (var sweeper = Executors.newSingleThreadExecutor()) {
            var sweep = sweeper.submit(() -> MeasuredSweep.of(stack, region, region.drifted(), region.drifted()));
            var beside = platform.exposure("promoted-beside", PER_SECOND, PER_SECOND * seconds);
            var wentOn = isRunning(policy, region);
            var unusedSweep = sweep.get();
            return new BesideSweep(alone, beside, wentOn);
        }
    }

    private static boolean isRunning(Connection policy, SweptRegion region) throws SQLException {
        try (var query = policy.prepareStatement(RUNNING)) {
            query.setString(1, region.region());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void report() {
        Report.title("promotions at %d a second: ms without MFA".formatted(PER_SECOND));
        row("", "p50", "p95", "p99", "longest");
        row("alone", alone);
        row("beside the sweep", beside);
        row("ratio", ratio(0.50), ratio(0.95), ratio(0.99), ratio(1.00));
        if (!sweepWentOn) {
            Report.note(
                    "the sweep in policy-service ended before the promotions did: take more users, or fewer seconds");
        }
    }

    private String ratio(double share) {
        return String.format(Locale.ROOT, "%.2f", beside.at(share) / (double) Math.max(1, alone.at(share)));
    }

    private static void row(String name, Percentiles of) {
        row(
                name,
                Long.toString(of.at(0.50)),
                Long.toString(of.at(0.95)),
                Long.toString(of.at(0.99)),
                Long.toString(of.at(1.00)));
    }

    private static void row(String name, String... figures) {
        System.out.printf(
                Locale.ROOT, "  %-18s %9s %9s %9s %9s%n", name, figures[0], figures[1], figures[2], figures[3]);
    }
}
