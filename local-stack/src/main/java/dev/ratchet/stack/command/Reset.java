package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "reset",
        description = "Stops everything and deletes local data, keys and logs.",
        mixinStandardHelpOptions = true)
final class Reset implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        StackSettings settings = StackSettings.from(System.getenv());
        Console console = Console.standard();
        Down.end(settings, console);
        settings.home().reset();
        console.line("Ratchet is down, its local data deleted.");
        return 0;
    }
}
