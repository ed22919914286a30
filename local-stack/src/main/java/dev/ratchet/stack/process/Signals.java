package dev.ratchet.stack.process;

import dev.ratchet.stack.process.ChildSpec.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a process is ended: asked first, killed when it does not heed. */
public final class Signals {
    /** How often we look whether a process has become a zombie, of which nobody tells us. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Signals() {}

    /** Ends the process and waits until it is gone; true when it went in good order or was gone already. */
    public static boolean end(ProcessHandle process, StopSignal signal, Duration grace) throws InterruptedException {
        if (!process.isAlive()) {
            // its pid may be another program's by now
            return true;
        }
        send(process, signal);
        if (waitFor(process, grace)) {
            return true;
        }
        kill(process);
        return false;
    }

    /** Kills the process with its offspring, and waits until it is gone. */
    public static void kill(ProcessHandle process) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        var offspring = process.descendants().toList();
        process.destroyForcibly();
        waitFor(process, Duration.ofSeconds(10));
        // PostgreSQL's own children leave by themselves; whoever starts it anew must find them gone
        for (ProcessHandle child : offspring) {
            if (!waitFor(child, Duration.ofSeconds(5))) {
                child.destroyForcibly();
            }
        }
    }

    private static void send(ProcessHandle process, StopSignal signal) throws InterruptedException {
        if (signal == StopSignal.TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noKillCommand) {
            process.destroy();
        }
    }

    /** Waits until the process has ended; false when it has not within this limit. */
    public static boolean waitFor(ProcessHandle process, Duration limit) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = Math.max(0, end - System.nanoTime());
            try {
                exit.get(Math.min(left, BETWEEN_LOOKS.toNanos()), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException stillListed) {
                if (ProcStat.isAbandonedZombie(process)) {
                    return true;
                }
                if (left == 0) {
                    return false;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot wait for process " + process.pid(), e);
            }
        }
    }
}
