package dev.ratchet.stack.command;

import dev.ratchet.stack.Stack;
import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.control.ControlServer;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.RunFolder;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** The supervisor itself: starts the stack and stays until it is told to end. */
@Command(name = "supervise", hidden = true)
final class Supervise implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return run(StackSettings.from(System.getenv()), false);
    }

    /** @param foreground whether a person watches, who ends it with Ctrl-C */
    static int run(StackSettings settings, boolean foreground) throws IOException, InterruptedException {
        Console console = Console.standard();
        settings.home().create();
        Optional<SupervisorLock> lock = SupervisorLock.take(settings.home().run());
        if (lock.isEmpty()) {
            console.line("Ratchet runs already; ./ratchet status tells how it is, ./ratchet down ends it.");
            return 0;
        }
        Orphans.end(settings.home(), console);
        Optional<String> conflict = settings.ports().conflict();
        if (conflict.isPresent()) {
            throw new IOException(conflict.get());
        }
        RunFolder run = new RunFolder(settings.home().run());
        run.record(Supervisor.NAME, ProcessHandle.current());
        Stack stack = new Stack(settings, console);
        ControlServer control = ControlServer.start(run.path(), new Commands(stack));
        Runtime.getRuntime().addShutdownHook(new Thread(new Ending(stack, run, control, lock.get()), "ending"));
        try {
            stack.start();
        } catch (IOException | RuntimeException failed) {
            if (stack.isClosing()) {
                // it failed only because we were told to end while we started
                return 1;
            }
            throw failed;
        }
        console.addresses(settings);
        if (foreground) {
            console.line("Ctrl-C ends it.");
        }
        new CountDownLatch(1).await();
        return 0;
    }
}
