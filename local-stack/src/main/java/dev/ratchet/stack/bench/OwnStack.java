package dev.ratchet.stack.bench;

import dev.ratchet.stack.Home;
import dev.ratchet.stack.PartStatus;
import dev.ratchet.stack.Ports;
import dev.ratchet.stack.Progress;
import dev.ratchet.stack.Stack;
import dev.ratchet.stack.StackRoot;
import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.kafka.KafkaBroker;
import dev.ratchet.stack.postgres.PostgresServer;
import dev.ratchet.stack.postgres.Superuser;
import dev.ratchet.stack.process.Folders;
import dev.ratchet.stack.process.Memory;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Backends and policy-service on free ports, in a temporary folder: nothing that is measured stays anywhere else. */
final class OwnStack implements AutoCloseable {
    private static final Progress SILENT = new Progress() {
        @Override
        public void ready(String name, long millis, String address) {
            Report.step(name + " is ready");
        }

        @Override
        public void failed(String name, long millis) {
            Report.step(name + " did not start");
        }

        @Override
        public void allReady(long millis) {
            // each part has been told of
        }
    };

    private final Path folder;
    private final StackSettings settings;
    private final Stack stack;

    private OwnStack(Path folder, StackSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.stack = new Stack(settings, SILENT, List.of(ServiceName.POLICY));
    }

    static OwnStack start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("ratchet-bench-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var own = new OwnStack(folder, new StackSettings(StackRoot.find(), new Home(folder), Ports.free()));
        try {
            own.stack.start();
            return own;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    Connection policyDatabase() throws SQLException {
        return Superuser.connect("localhost", settings.ports().of(PostgresServer.NAME), ServiceName.POLICY.label());
    }

    String kafka() {
        return "localhost:" + settings.ports().of(KafkaBroker.NAME);
    }

    Facade operator() throws IOException {
        return Facade.as(settings, "operator", null, null);
    }

    /** What policy-service holds now, in bytes. */
    long memory() {
        return stack.status().stream()
                .filter(part -> part.name().equals(ServiceName.POLICY.label()))
                .mapToLong(PartStatus::pid)
                .mapToObj(Memory::of)
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElse(0L);
    }

    /** Ends it as {@code kill -9} does, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        stack.stop(ServiceName.POLICY.label(), true);
        stack.start(ServiceName.POLICY.label());
    }

    @Override
    public void close() throws IOException {
        stack.close();
        Folders.delete(folder);
    }
}
