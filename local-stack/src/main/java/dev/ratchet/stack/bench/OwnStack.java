package dev.ratchet.stack.bench;

import dev.ratchet.stack.Home;
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
import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Backends and one service on free ports, in a temporary folder: nothing that is measured stays anywhere else. */
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
    private final ServiceName service;
    private final Stack stack;

    private OwnStack(Path folder, StackSettings settings, ServiceName service) {
        this.folder = folder;
        this.settings = settings;
        this.service = service;
        this.stack = new Stack(settings, SILENT, List.of(service));
    }

    static OwnStack start(ServiceName service) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("ratchet-bench-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var own = new OwnStack(folder, new StackSettings(StackRoot.find(), new Home(folder), Ports.free()), service);
        try {
            own.stack.start();
            return own;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    /** The database of the service, as superuser. */
    Connection database() throws SQLException {
        return Superuser.connect("localhost", postgresPort(), service.label());
    }

    int postgresPort() {
        return settings.ports().of(PostgresServer.NAME);
    }

    /** Where the service itself serves, past the gateway. */
    int servicePort() {
        return settings.ports().of(service);
    }

    /** An access token, valid for an hour. */
    String token(Bearer bearer) throws IOException {
        var issuer = new TokenIssuer(KeyFiles.in(settings.home().keys()).jwtPrivateKey());
        return issuer.issue(bearer, Instant.now(), Duration.ofHours(1));
    }

    ProcessHandle serviceProcess() {
        return process(service.label());
    }

    ProcessHandle postgresProcess() {
        return process(PostgresServer.NAME);
    }

    private ProcessHandle process(String name) {
        return stack.status().stream()
                .filter(part -> part.name().equals(name))
                .flatMap(part -> ProcessHandle.of(part.pid()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    String kafka() {
        return "localhost:" + settings.ports().of(KafkaBroker.NAME);
    }

    Facade operator() throws IOException {
        return Facade.as(settings, "operator", null, null);
    }

    /** What the service holds now, in bytes. */
    long memory() {
        return Memory.of(serviceProcess().pid()).orElse(0L);
    }

    /** Ends it as {@code kill -9} does, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        stack.stop(service.label(), true);
        stack.start(service.label());
    }

    @Override
    public void close() throws IOException {
        stack.close();
        Folders.delete(folder);
    }
}
