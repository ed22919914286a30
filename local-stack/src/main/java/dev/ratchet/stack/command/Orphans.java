package dev.ratchet.stack.command;

import dev.ratchet.stack.Home;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Children whose supervisor was killed and could not end them. */
final class Orphans {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final List<String> BACKENDS = List.of("kafka", "postgres");

    private Orphans() {}

    /** Ends them, services before backends; returns how many there were. */
    static int end(Home home, Console console) throws IOException, InterruptedException {
        RunFolder run = new RunFolder(home.run());
        Map<String, ProcessHandle> left = run.alive();
        left.remove(Supervisor.NAME);
        if (left.isEmpty()) {
            return 0;
        }
        console.line("ending what an earlier run left: " + String.join(", ", left.keySet()));
        left.entrySet().stream()
                .filter(entry -> !BACKENDS.contains(entry.getKey()))
                .forEach(entry -> entry.getValue().destroy());
        for (Map.Entry<String, ProcessHandle> entry : left.entrySet()) {
            if (!BACKENDS.contains(entry.getKey())) {
                end(run, entry);
            }
        }
        for (Map.Entry<String, ProcessHandle> entry : left.entrySet()) {
            if (BACKENDS.contains(entry.getKey())) {
                end(run, entry);
            }
        }
        return left.size();
    }

    private static void end(RunFolder run, Map.Entry<String, ProcessHandle> child) throws InterruptedException {
        StopSignal signal = child.getKey().equals("postgres") ? StopSignal.INT : StopSignal.TERM;
        Signals.end(child.getValue(), signal, GRACE);
        run.forget(child.getKey());
    }
}
