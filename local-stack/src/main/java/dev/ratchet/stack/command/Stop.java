package dev.ratchet.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = "Stops one part of the running stack, the others go on.",
        mixinStandardHelpOptions = true)
final class Stop implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "policy, enrollment, notification, scheduler, kafka or postgres")
    private String name = "";

    @Option(names = "--kill", description = "as kill -9 does, instead of in good order")
    private boolean kill;

    @Override
    public Integer call() throws Exception {
        return Order.give(kill ? "kill" : "stop", name);
    }
}
