package dev.ratchet.stack;

import dev.ratchet.stack.kafka.KafkaBroker;
import dev.ratchet.stack.kafka.KafkaFolders;
import dev.ratchet.stack.postgres.PostgresFolders;
import dev.ratchet.stack.postgres.PostgresServer;
import dev.ratchet.stack.postgres.PostgresSettings;
import dev.ratchet.stack.process.Folders;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.process.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL and Kafka for a run of tests: on free ports, in a temporary folder, gone afterwards. */
public final class ThrowAwayBackends implements AutoCloseable {
    private final Path home;
    private final KafkaBroker broker;
    private final PostgresServer server;
    private final List<Slot> slots;

    private ThrowAwayBackends(Path home, KafkaBroker broker, PostgresServer server) {
        this.home = home;
        this.broker = broker;
        this.server = server;
        RunFolder run = new RunFolder(home.resolve("run"));
        this.slots = List.of(new Slot(server, run), new Slot(broker, run));
    }

    public static ThrowAwayBackends start() throws IOException, InterruptedException {
        Leftovers.sweep();
        Path root = StackRoot.find();
        Path home = Leftovers.newHome();
        SharedFolder shared = SharedFolder.of(root);
        shared.create();
        Path logs = home.resolve("logs");
        PostgresServer server = new PostgresServer(
                new PostgresFolders(shared.programs(), home.resolve("postgres"), logs.resolve("postgres.log")),
                FreePort.pick(),
                PostgresSettings.THROW_AWAY,
                List.of());
        KafkaBroker broker = new KafkaBroker(
                new KafkaFolders(
                        StackRoot.brokerClassPath(root),
                        home.resolve("kafka"),
                        logs.resolve("kafka.log"),
                        shared.archives().resolve("kafka.jsa")),
                FreePort.pick());
        ThrowAwayBackends backends = new ThrowAwayBackends(home, broker, server);
        try {
            Parallel.run(List.of(() -> backends.restart("postgres"), () -> backends.restart("kafka")));
            return backends;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            backends.close();
            throw failed;
        }
    }

    /** Starts {@code kafka} or {@code postgres} if it does not run; returns once it is ready. */
    public void restart(String name) throws IOException, InterruptedException {
        slot(name).start();
    }

    /** Ends {@code kafka} or {@code postgres} as {@code kill -9} does. */
    public void kill(String name) throws InterruptedException {
        slot(name).stop(true);
    }

    private Slot slot(String name) {
        return slots.stream()
                .filter(slot -> slot.component().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** Bootstrap servers. */
    public String kafka() {
        return broker.bootstrapServers();
    }

    public int postgresPort() {
        return server.port();
    }

    /** Ends both and deletes their data. */
    @Override
    public void close() {
        slots.forEach(Slot::seal);
        try {
            Parallel.run(slots.stream()
                    .map(slot -> (Parallel.Task) () -> slot.stop(true))
                    .toList());
            Folders.delete(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
