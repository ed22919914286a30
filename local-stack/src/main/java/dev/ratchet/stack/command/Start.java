package dev.ratchet.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = "Starts one stopped or crashed part of the running stack; returns once it is ready.",
        mixinStandardHelpOptions = true)
final class Start implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "policy, enrollment, notification, scheduler, kafka or postgres")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        return Order.give("start", name);
    }
}
