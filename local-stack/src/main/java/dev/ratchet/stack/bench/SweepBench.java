package dev.ratchet.stack.bench;

import dev.ratchet.stack.service.ServiceName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One sweep over ever more users, of whom five percent have drifted in each of the services. */
@Command(
        name = "sweep",
        description = "Sweeps over ever more users beside the bare SQL, and until the last event is on Kafka.",
        mixinStandardHelpOptions = true)
final class SweepBench implements Callable<Integer> {
    private static final String ROW = "  %12s %9s %11s %9s %11s %11s %7s %9s %11s %11s %10s %10s";
    private static final int TENANTS = 10;
    private static final double MEGABYTE = 1 << 20;

    @Option(
            names = "--users",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "users of each region, parted by commas, multiples of 200 (default: 10000,100000,1000000)")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--warm-up",
            defaultValue = "20000",
            description = "users of the region that is swept before, measured by nobody (default: 20000)")
    private int warmUp;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "how long promotions come beside the sweep of the largest region (default: 15)")
    private int seconds;

    /** @param again the same region swept once more, when nobody has drifted */
    private record Row(MeasuredSweep sweep, MeasuredSweep again, Rate bare) {
        String text() {
            return ROW.formatted(
                    number(sweep.swept().count()),
                    seconds(sweep.swept()),
                    number(sweep.swept().perSecond()),
                    decimal(sweep.policySeconds()),
                    decimal(sweep.enrollmentSeconds()),
                    number(bare.perSecond()),
                    String.format(Locale.ROOT, "%.3f", sweep.swept().perSecond() / bare.perSecond()),
                    decimal(1e6 / sweep.swept().perSecond()),
                    seconds(sweep.told()),
                    number(again.swept().perSecond()),
                    number(sweep.policyMemory() / MEGABYTE),
                    number(sweep.enrollmentMemory() / MEGABYTE));
        }

        private static String seconds(Rate rate) {
            return decimal(rate.took().toNanos() / 1e9);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }

        private static String decimal(double value) {
            return String.format(Locale.ROOT, "%,.1f", value);
        }
    }

    @Override
    public Integer call() throws Exception {
        Report.title("sweep: all users of a region looked at, who has drifted repaired");
        Report.step("backends, policy-, enrollment- and scheduler-service of their own, heaps limited to 192 MB each");
        try (var stack = OwnStack.startAll(ServiceName.POLICY, ServiceName.ENROLLMENT, ServiceName.SCHEDULER);
                var policy = stack.database(ServiceName.POLICY);
                var enrollment = stack.database(ServiceName.ENROLLMENT)) {
            Report.step("a user as policy-service evaluates it, then %,d to warm up".formatted(warmUp));
            var model = new SweptRegion("model", 1, 0);
            model.register(stack.operator(), policy, enrollment);
            model.storeModel(policy);
            var unused = MeasuredSweep.of(stack, model, 1, 0);
            unused = sweep(stack, policy, enrollment, new SweptRegion("warm-up", TENANTS, warmUp), model);
            var rows = new ArrayList<Row>();
            for (var size : sizes) {
                var region = new SweptRegion("sweep-" + size, TENANTS, size);
                Report.step("%,d users, and as many for the bare SQL".formatted(size));
                region.unknown().store(policy, enrollment, model);
                var measured = sweep(stack, policy, enrollment, region, model);
                var bare = BareSweep.run(policy, enrollment, region.unknown());
                rows.add(new Row(measured, MeasuredSweep.of(stack, region, 0, 0), bare));
            }
            report(rows);
            besideSweep(stack, policy, enrollment, model).report();
        }
        return 0;
    }

    /** The largest of the regions once more, under another name. */
    private BesideSweep besideSweep(OwnStack stack, Connection policy, Connection enrollment, SweptRegion model)
            throws Exception {
        var largest = new SweptRegion("beside", TENANTS, Collections.max(sizes));
        Report.step("%,d users, and promotions beside their sweep".formatted(largest.users()));
        prepare(stack, policy, enrollment, largest, model);
        return BesideSweep.of(stack, policy, largest, seconds);
    }

    private static MeasuredSweep sweep(
            OwnStack stack, Connection policy, Connection enrollment, SweptRegion region, SweptRegion model)
            throws Exception {
        prepare(stack, policy, enrollment, region, model);
        return MeasuredSweep.of(stack, region, region.drifted(), region.drifted());
    }

    private static void prepare(
            OwnStack stack, Connection policy, Connection enrollment, SweptRegion region, SweptRegion model)
            throws Exception {
        region.register(stack.operator(), policy, enrollment);
        region.store(policy, enrollment, model);
        settle(policy, "account, mfa_standing");
        settle(enrollment, "user_mfa");
    }

    /** What autovacuum would do in its own time, so that it does not do it while something is measured. */
    private static void settle(Connection database, String tables) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("vacuum (analyze) " + tables);
            statement.execute("checkpoint");
        }
    }

    private static void report(List<Row> rows) {
        Report.title("result: one sweep of each region, %d processors"
                .formatted(Runtime.getRuntime().availableProcessors()));
        System.out.println(ROW.formatted(
                "users",
                "sweep s",
                "users/s",
                "policy s",
                "enrollment s",
                "SQL users/s",
                "ratio",
                "µs/user",
                "last event",
                "again us./s",
                "policy MB",
                "enroll. MB"));
        rows.forEach(row -> System.out.println(row.text()));
        System.out.println();
        Report.note(
                "sweep: from the request until GET /v1/sweeps/{id} says COMPLETED; last event: until it is on Kafka, in s.");
        Report.note(
                "again: the same region swept once more right after, users per second; nobody has drifted any more.");
        Report.note(
                "policy, enrollment: how long the pass took in each; both go on at the same time, on the same processors.");
        Report.note(
                "SQL: UPDATE of the drifted users and INSERT into an outbox, a statement and a commit for 1,000 users,");
        Report.note(
                "     in the same tables right after, both databases at the same time. MB: most memory held (RSS).");
    }
}
