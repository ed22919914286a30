package dev.ratchet.stack.command;

import dev.ratchet.stack.ThrowAwayBackends;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** PostgreSQL and Kafka for one run of the tests; prints where they are as shell assignments and stays until TERM. */
@Command(name = "test-backends", hidden = true)
final class TestBackends implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        ThrowAwayBackends backends = ThrowAwayBackends.start();
        Runtime.getRuntime().addShutdownHook(new Thread(backends::close, "backends-end"));
        System.out.println("RATCHET_TEST_KAFKA=" + backends.kafka());
        System.out.println("RATCHET_TEST_POSTGRES=localhost:" + backends.postgresPort());
        System.out.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
