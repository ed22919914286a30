package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything; data stays.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    /** A supervisor needs this long at most to end its children, by force if need be. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    @Override
    public Integer call() throws Exception {
        Console console = Console.standard();
        console.line(
                end(StackSettings.from(System.getenv()), console) ? "Ratchet is down." : "Ratchet was not running.");
        return 0;
    }

    /** Returns whether anything ran. */
    static boolean end(StackSettings settings, Console console) throws IOException, InterruptedException {
        RunFolder run = new RunFolder(settings.home().run());
        Optional<ProcessHandle> supervisor = run.find(Supervisor.NAME);
        if (supervisor.isPresent()) {
            Signals.end(supervisor.get(), StopSignal.TERM, GRACE);
            run.forget(Supervisor.NAME);
        }
        int orphans = Orphans.end(settings.home(), console);
        return supervisor.isPresent() || orphans > 0;
    }
}
