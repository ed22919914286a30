package dev.ratchet.stack.bench;

import dev.ratchet.stack.bench.StoredUsers.Population;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.token.Bearer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sign-in decisions per second over HTTP, beside what PostgreSQL alone reads. */
@Command(
        name = "sign-in",
        description = "Sign-in decisions per second over HTTP, beside pgbench on the same database.",
        mixinStandardHelpOptions = true)
final class SignInBench implements Callable<Integer> {
    private static final int ROWS_OF_SCALE = 100_000;
    private static final String ROW = "  %-24s %11s %8s %8s %11s %7s   %5s %8s %9s";

    @Option(names = "--users", defaultValue = "1000000", description = "users stored (default: 1000000)")
    private int users;

    @Option(names = "--clients", defaultValue = "16", description = "connections, also of pgbench (default: 16)")
    private int clients;

    @Option(names = "--seconds", defaultValue = "10", description = "how long each measurement runs (default: 10)")
    private int seconds;

    /**
     * One line of the table.
     *
     * @param reads of pgbench, a second
     * @param load processors that the load generator kept busy; likewise the others
     */
    private record Row(
            Population population,
            SignInLoad.Measured measured,
            double reads,
            double load,
            double service,
            double postgres) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    ROW,
                    population.label() + ": " + population.decision(),
                    String.format(Locale.ROOT, "%,.0f", measured.rate().perSecond()),
                    millis(0.50),
                    millis(0.99),
                    String.format(Locale.ROOT, "%,.0f", reads),
                    String.format(Locale.ROOT, "%.3f", measured.rate().perSecond() / reads),
                    percent(load),
                    percent(service),
                    percent(postgres));
        }

        private String millis(double share) {
            return String.format(Locale.ROOT, "%.2f", measured.micros().at(share) / 1e3);
        }

        private static String percent(double processors) {
            return String.format(Locale.ROOT, "%.0f%%", 100 * processors);
        }
    }

    @Override
    public Integer call() throws Exception {
        Report.title("sign-in: POST /v1/sign-ins over HTTP");
        Report.step("backends and an enrollment-service of their own, its heap limited to 192 MB");
        try (var stack = OwnStack.start(ServiceName.ENROLLMENT);
                var database = stack.database()) {
            // looked for before minutes are spent on users
            var pgbench = Pgbench.on(stack.postgresPort(), ServiceName.ENROLLMENT.label());
            var each = Math.max(1, users / Population.values().length);
            Report.step("%,d users, a third each with 0, 1 and 5 factors".formatted(users));
            StoredUsers.insert(database, each);
            Report.step("as many rows for pgbench, in the same database");
            pgbench.prepare(Math.max(1, users / ROWS_OF_SCALE));
            var load = new SignInLoad(stack.servicePort(), stack.token(Bearer.of("sign-in", null, null)), clients);
            Report.step("warming up");
            for (var population : Population.values()) {
                var unused = load.run(population, each, Duration.ofSeconds(seconds));
            }
            var rows = new ArrayList<Row>();
            for (var population : Population.values()) {
                Report.step("%s: %d s of sign-ins, %d s of pgbench".formatted(population.label(), seconds, seconds));
                rows.add(measure(stack, load, pgbench, population, each));
            }
            report(rows);
        }
        return 0;
    }

    /** Decisions and reads right after each other, so that both meet the machine in the same mood. */
    private Row measure(OwnStack stack, SignInLoad load, Pgbench pgbench, Population population, int each)
            throws IOException, InterruptedException {
        var own = ProcessorTime.of(ProcessHandle.current());
        var service = ProcessorTime.of(stack.serviceProcess());
        var postgres = ProcessorTime.withChildrenOf(stack.postgresProcess());
        var measured = load.run(population, each, Duration.ofSeconds(seconds));
        var shares = new double[] {own.share(), service.share(), postgres.share()};
        var threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        var reads = pgbench.reads(clients, threads, Duration.ofSeconds(seconds));
        return new Row(population, measured, reads, shares[0], shares[1], shares[2]);
    }

    private void report(Iterable<Row> rows) {
        Report.title("result: %,d users stored, %d connections, %d processors (100%% is one of them)"
                .formatted(users, clients, Runtime.getRuntime().availableProcessors()));
        System.out.println(ROW.formatted(
                "", "decisions/s", "p50 ms", "p99 ms", "pgbench/s", "ratio", "load", "service", "postgres"));
        rows.forEach(row -> System.out.println(row.text()));
        System.out.println();
        System.out.println(
                "  pgbench/s: pgbench -S -M prepared, one row by primary key, on the same database right after.");
        System.out.println(
                "  load, service, postgres: what each kept busy meanwhile; the load generator takes its part too.");
    }
}
