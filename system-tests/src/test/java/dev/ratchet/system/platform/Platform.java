package dev.ratchet.system.platform;

import dev.ratchet.stack.Home;
import dev.ratchet.stack.PartStatus;
import dev.ratchet.stack.Ports;
import dev.ratchet.stack.Stack;
import dev.ratchet.stack.StackRoot;
import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.postgres.PostgresServer;
import dev.ratchet.stack.postgres.Superuser;
import dev.ratchet.stack.process.Child;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.Signals;
import dev.ratchet.stack.service.HealthProbe;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.SecretsInKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The whole platform, started once for all system tests: what a test may do to it and where it is met. */
public final class Platform implements AutoCloseable {
    private final StackSettings settings;
    private final Stack stack;
    private final Access access;
    private final Facade facade;
    private final EventWire wire;

    private Platform(StackSettings settings, Stack stack) throws IOException {
        this.settings = settings;
        this.stack = stack;
        this.access = new Access(settings.home().keys());
        this.facade = new Facade(settings.publicUrl());
        this.wire = new EventWire(bootstrapServers());
    }

    /** A stack of its own: free ports, empty data. Its logs stay in {@code target/stack/logs}. */
    static Platform start() throws IOException, InterruptedException {
        Home home = new Home(Path.of("target", "stack").toAbsolutePath());
        endLeftovers(home);
        home.reset();
        StackSettings settings = new StackSettings(StackRoot.find(), home, Ports.free());
        Stack stack = new Stack(settings, new StartReport());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "platform-end"));
        stack.start();
        SecretsInKeys.met(home.keys());
        return new Platform(settings, stack);
    }

    /** Processes of a run that was killed before it could end them. */
    private static void endLeftovers(Home home) throws InterruptedException {
        for (ProcessHandle process : new RunFolder(home.run()).alive().values()) {
            Signals.kill(process);
        }
    }

    public Facade facade() {
        return facade;
    }

    /** The gateway, as people and products reach it. */
    public String publicUrl() {
        return settings.publicUrl();
    }

    /** The sample product that people sign in to. */
    public String sampleUrl() {
        return settings.sampleUrl();
    }

    public Access access() {
        return access;
    }

    /** What a test says and hears on Kafka. */
    public EventWire wire() {
        return wire;
    }

    public String bootstrapServers() {
        return "localhost:" + settings.ports().of("kafka");
    }

    /** The folder of the keys that all services are given. */
    public Path keys() {
        return settings.home().keys();
    }

    public Path logs() {
        return settings.home().logs();
    }

    /** Where one service itself serves. */
    public String url(ServiceName service) {
        return "http://localhost:" + port(service);
    }

    /** The database of one service, as its owner's superuser sees it. */
    public Connection database(ServiceName service) throws SQLException {
        return Superuser.connect("localhost", settings.ports().of(PostgresServer.NAME), service.label());
    }

    /** Ends a part as {@code kill -9} does. */
    public void kill(String part) {
        try {
            stack.stop(part, true);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Starts a part that was killed; returns once it is ready. */
    public void start(String part) {
        try {
            stack.start(part);
        } catch (IOException e) {
            throw new AssertionError(part + " did not start again", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** One more replica of a service, on a free port, against the same backends; ready when this returns. */
    public Replica replicate(ServiceName service) {
        try {
            Replica replica = new Replica(settings, service, FreePort.pick());
            return replica.started(
                    Child.start(replica, new RunFolder(settings.home().run())));
        } catch (IOException e) {
            throw new AssertionError("a second " + service.module() + " did not start", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends a service in good order and starts it with some other settings, such as {@code ratchet.sms.gateways}. */
    public StandIn standIn(ServiceName service, Map<String, String> otherSettings) {
        try {
            stack.stop(service.label(), false);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        StandIn standIn = new StandIn(this, settings, service, otherSettings);
        try {
            standIn.start();
            return standIn;
        } catch (AssertionError notStarted) {
            standIn.close();
            throw notStarted;
        }
    }

    /** The services that do not say that they are ready. */
    public List<String> unready() {
        return Arrays.stream(ServiceName.values())
                .filter(service -> !HealthProbe.isUp(port(service)))
                .map(ServiceName::module)
                .toList();
    }

    /** One service alone, for what the gateway does not hand on. */
    public Facade service(ServiceName service) {
        return new Facade(url(service));
    }

    private int port(ServiceName service) {
        return settings.ports().of(service);
    }

    static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }

    @Override
    public void close() {
        wire.close();
        end(stack);
    }

    /** By force, part by part: nobody needs what it stored, and an end in good order takes its time. */
    private static void end(Stack stack) {
        try {
            for (PartStatus part : stack.status()) {
                // what serves from this process ends with the stack
                if (part.pid() != ProcessHandle.current().pid()) {
                    stack.stop(part.name(), true);
                }
            }
            stack.close();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new AssertionError("the stack did not end", e);
        }
    }
}
