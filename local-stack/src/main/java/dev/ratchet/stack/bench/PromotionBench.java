package dev.ratchet.stack.bench;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.kafka.KafkaBroker;
import dev.ratchet.stack.postgres.PostgresServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Promotions per second, beside a bare consumer, and the exposure at a steady rate. */
@Command(
        name = "promotion",
        description = "Promotions per second beside a bare consumer, and the exposure at a steady rate.",
        mixinStandardHelpOptions = true)
final class PromotionBench implements Callable<Integer> {
    private static final int WARM_UP = 20_000;

    @Option(names = "--users", defaultValue = "30000", description = "promotions at full speed (default: 30000)")
    private int users;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "promotions per second for the exposure (default: 200)")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "how long at that rate (default: 20)")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        var settings = StackSettings.from(System.getenv());
        var kafka = "localhost:" + settings.ports().of(KafkaBroker.NAME);
        var run = "bench_" + Long.toString(System.currentTimeMillis(), 36);
        var platform = new Platform(kafka);
        var bare = new BareConsumer(kafka, settings.ports().of(PostgresServer.NAME), run);

        Report.title("promotion: user-role-changed in, mfa-state-changed out");
        Report.step("warming up with " + WARM_UP + " promotions");
        var unused = platform.throughput(run + "-warm", WARM_UP);
        Report.step(users + " promotions through policy-service, Kafka and enrollment-service");
        var measured = platform.throughput(run, users);
        Report.step("the same through a bare consumer");
        var ceiling = bare.run(users);
        Report.step(rate + " promotions a second for " + seconds + " s");
        var exposure = platform.exposure(run + "-steady", rate, rate * seconds);

        Report.title("result");
        Report.line("promotions, first record in to last event out", measured.perSecond(), "per second");
        Report.line("ceiling: bare consumer, one upsert and outbox insert a poll", ceiling.perSecond(), "per second");
        Report.ratio("ratio to the ceiling", measured.perSecond() / ceiling.perSecond());
        Report.millis("exposure at " + rate + " a second, p50", exposure.at(0.50));
        Report.millis("exposure at " + rate + " a second, p99", exposure.at(0.99));
        Report.millis("exposure at " + rate + " a second, longest", exposure.at(1.00));
        return 0;
    }
}
