package dev.ratchet.testing;

import dev.ratchet.stack.ThrowAwayBackends;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The backends as child processes of this JVM, on free ports and in a temporary folder; they end with it. */
final class ChildBackends {
    private ChildBackends() {}

    static BackendAddresses start() {
        try {
            ThrowAwayBackends backends = ThrowAwayBackends.start();
            Runtime.getRuntime().addShutdownHook(new Thread(backends::close, "backends-end"));
            return new BackendAddresses(backends.kafka(), "localhost", backends.postgresPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the backends of the tests started", e);
        }
    }
}
