package dev.ratchet.stack.command;

import dev.ratchet.stack.bench.Bench;
import dev.ratchet.stack.demo.Demo;
import dev.ratchet.stack.sweep.Sweep;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./ratchet}. */
@Command(
        name = "ratchet",
        description = "Runs Ratchet on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            Up.class,
            Supervise.class,
            Status.class,
            Down.class,
            Reset.class,
            Start.class,
            Stop.class,
            Token.class,
            TestBackends.class,
            Audit.class,
            Demo.class,
            Sweep.class,
            Bench.class
        })
public final class Ratchet {
    /** Held, since the logging framework itself keeps loggers by weak reference only. */
    private static final Logger ROOT = Logger.getLogger("");

    private Ratchet() {}

    public static void main(String[] arguments) {
        // the libraries' own chatter; what matters comes as a result or an exception
        ROOT.setLevel(Level.SEVERE);
        CommandLine line = new CommandLine(new Ratchet());
        line.setExecutionExceptionHandler(new Failures());
        System.exit(line.execute(arguments));
    }
}
