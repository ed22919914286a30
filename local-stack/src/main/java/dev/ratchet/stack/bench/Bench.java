package dev.ratchet.stack.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All benchmarks, or the one that is named. */
@Command(
        name = "bench",
        description = "The benchmarks; without a name all of them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PromotionBench.class,
            PolicyBench.class,
            SignInBench.class,
            NotificationBench.class,
            SweepBench.class
        })
public final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return spec.subcommands().values().stream()
                .distinct()
                .mapToInt(CommandLine::execute)
                .max()
                .orElse(0);
    }
}
