package dev.ratchet.stack.command;

import dev.ratchet.stack.ThrowAwayBackends;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * PostgreSQL and Kafka for one run of the tests. Prints where they are as shell assignments, and stays until TERM or until
 * whoever asked is gone.
 */
@Command(name = "test-backends", hidden = true)
final class TestBackends implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        ThrowAwayBackends backends = ThrowAwayBackends.start();
        Runtime.getRuntime().addShutdownHook(new Thread(backends::close, "backends-end"));
        System.out.println("RATCHET_TEST_KAFKA=" + backends.kafka());
        System.out.println("RATCHET_TEST_POSTGRES=localhost:" + backends.postgresPort());
        System.out.flush();
        // whoever asked may be killed before it can end us
        ProcessHandle asker = ProcessHandle.current().parent().orElseThrow();
        asker.onExit().join();
        return 0;
    }
}
