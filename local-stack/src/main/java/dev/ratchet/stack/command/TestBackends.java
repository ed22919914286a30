package dev.ratchet.stack.command;

import dev.ratchet.stack.ThrowAwayBackends;
import dev.ratchet.stack.process.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * PostgreSQL and Kafka for one run of the tests. Prints where they are as shell assignments, and stays until TERM or until
 * whoever asked is gone.
 */
@Command(name = "test-backends", hidden = true)
final class TestBackends implements Callable<Integer> {
    @Parameters(paramLabel = "PID", description = "of whoever asks")
    private long asker;

    @Override
    public Integer call() throws Exception {
        Optional<ProcessHandle> asking = ProcessHandle.of(asker);
        if (asking.isEmpty()) {
            return 0;
        }
        ThrowAwayBackends backends = ThrowAwayBackends.start();
        Runtime.getRuntime().addShutdownHook(new Thread(backends::close, "backends-end"));
        System.out.println("RATCHET_TEST_KAFKA=" + backends.kafka());
        System.out.println("RATCHET_TEST_POSTGRES=localhost:" + backends.postgresPort());
        System.out.flush();
        // whoever asked may be killed before it can end us
        while (!Signals.waitFor(asking.get(), Duration.ofHours(1))) {
            // its tests still run
        }
        return 0;
    }
}
