package dev.ratchet.stack.bench;

import dev.ratchet.stack.StackRoot;
import dev.ratchet.stack.process.Jvm;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast requirements are evaluated, and evaluated again for a whole tenant when its policy changes. */
@Command(
        name = "policy",
        description = "Evaluations per second, and a policy change over many users beside the bare SQL.",
        mixinStandardHelpOptions = true)
final class PolicyBench implements Callable<Integer> {
    private static final long MEGABYTE = 1 << 20;

    @Option(names = "--users", defaultValue = "1000000", description = "users of the tenant (default: 1000000)")
    private int users;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "promotions per second that stream in meanwhile (default: 200)")
    private int rate;

    @Override
    public Integer call() throws Exception {
        Report.title("policy: who must use MFA, evaluated and evaluated again");
        Report.step("the pure function alone");
        var pure = evaluations();
        Report.step("backends and a policy-service of their own, its heap limited to 192 MB");
        try (var stack = OwnStack.start(ServiceName.POLICY);
                var database = stack.database()) {
            var rollout = new Rollout(stack, database, users);
            Report.step("a tenant with %,d users".formatted(users));
            rollout.prepare();
            Report.step("the same rows written by bare SQL");
            var ceiling = BareRollout.run(database, rollout.tenant(), users);
            Report.step("promotions at " + rate + " a second, nothing else");
            var alone = rollout.promotions(rate, 10);
            Report.step("its policy covers everyone from now on, promotions go on");
            var measured = rollout.run(rate);

            Report.title("result");
            Report.line("evaluations of the pure function, one core", pure, "per second");
            Report.line(
                    "users evaluated again, stored and in the outbox",
                    measured.stored().perSecond(),
                    "per second");
            Report.line("ceiling: bare SQL that writes the same rows", ceiling.perSecond(), "per second");
            Report.ratio("ratio to the ceiling", measured.stored().perSecond() / ceiling.perSecond());
            Report.line(
                    "users evaluated again, until the last is on Kafka",
                    measured.told().perSecond(),
                    "per second");
            Report.line("most memory that policy-service held", (double) measured.memory() / MEGABYTE, "MB");
            Report.millis("promotion to requirement, alone, p50", alone.at(0.50));
            Report.millis("promotion to requirement, alone, p99", alone.at(0.99));
            Report.millis(
                    "promotion to requirement, meanwhile, p50",
                    measured.promotions().at(0.50));
            Report.millis(
                    "promotion to requirement, meanwhile, p99",
                    measured.promotions().at(0.99));
            Report.millis(
                    "promotion to requirement, meanwhile, longest",
                    measured.promotions().at(1.00));
        }
        return 0;
    }

    /** In a JVM of its own, on the classes that policy-service runs. */
    private static double evaluations() throws IOException, InterruptedException {
        var classes = StackRoot.find().resolve("policy-service/target/quarkus-app/app");
        var process = new ProcessBuilder(List.of(
                        Jvm.executable().toString(),
                        "-Xmx192m",
                        "-cp",
                        classes + "/*",
                        "dev.ratchet.policy.bench.EvaluationRate"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("cannot measure evaluations" + (Files.isDirectory(classes) ? "" : ": build first"));
        }
        return Double.parseDouble(told);
    }
}
