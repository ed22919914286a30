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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Backends and some services on free ports, in a temporary folder: nothing that is measured stays anywhere else. Where one
 * service is meant and none is named, it is the first.
 */
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
    private @Nullable TunedService tuned;

    private OwnStack(Path folder, StackSettings settings, ServiceName first, List<ServiceName> services) {
        this.folder = folder;
        this.settings = settings;
        this.service = first;
        this.stack = new Stack(settings, SILENT, services);
    }

    static OwnStack start(ServiceName service) throws IOException, InterruptedException {
        return start(service, List.of(service));
    }

    /** With several services, of which the first is the one that is meant where none is named. */
    static OwnStack startAll(ServiceName... services) throws IOException, InterruptedException {
        return start(services[0], List.of(services));
    }

    /**
     * With one service that is told more than others are.
     *
     * @param more settings by name
     * @param others which are told nothing more
     */
    static OwnStack startTuned(ServiceName service, Map<String, String> more, ServiceName... others)
            throws IOException, InterruptedException {
        var own = start(service, List.of(others));
        try {
            var begun = System.nanoTime();
            own.tuned = TunedService.start(service, own.settings, more);
            SILENT.ready(service.label(), (System.nanoTime() - begun) / 1_000_000, "");
            return own;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    private static OwnStack start(ServiceName first, List<ServiceName> services)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("ratchet-bench-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = new StackSettings(StackRoot.find(), new Home(folder), Ports.free());
        var own = new OwnStack(folder, settings, first, services);
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
        return database(service);
    }

    Connection database(ServiceName of) throws SQLException {
        return Superuser.connect("localhost", postgresPort(), of.label());
    }

    int postgresPort() {
        return settings.ports().of(PostgresServer.NAME);
    }

    /** Where the service itself serves, past the gateway. */
    int servicePort() {
        return servicePort(service);
    }

    int servicePort(ServiceName of) {
        return settings.ports().of(of);
    }

    /** The folder of the key files. */
    Path keys() {
        return settings.home().keys();
    }

    /** An access token, valid for an hour. */
    String token(Bearer bearer) throws IOException {
        var issuer = new TokenIssuer(KeyFiles.in(settings.home().keys()).jwtPrivateKey());
        return issuer.issue(bearer, Instant.now(), Duration.ofHours(1));
    }

    ProcessHandle serviceProcess() {
        return serviceProcess(service);
    }

    ProcessHandle serviceProcess(ServiceName of) {
        var told = tuned;
        return told != null && of == service ? told.process() : process(of.label());
    }

    ProcessHandle kafkaProcess() {
        return process(KafkaBroker.NAME);
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

    /** Ends the service that was told more, does what is to be done meanwhile, and starts it again. */
    void without(Meanwhile meanwhile) throws IOException, InterruptedException {
        var ended = Objects.requireNonNull(tuned, "no service was told more");
        ended.close();
        meanwhile.run();
        tuned = ended.again();
    }

    /** What is done while a service is away. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() throws IOException {
        try {
            if (tuned != null) {
                tuned.close();
            }
        } finally {
            stack.close();
            Folders.delete(folder);
        }
    }
}
