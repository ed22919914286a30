package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts PostgreSQL, Kafka, the services and the gateway.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Option(names = "--detach", description = "return once everything is ready, and let it run")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        StackSettings settings = StackSettings.from(System.getenv());
        return detach ? new DetachedStart(settings, Console.standard()).run() : Supervise.run(settings, true);
    }
}
