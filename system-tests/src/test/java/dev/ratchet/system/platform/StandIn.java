package dev.ratchet.system.platform;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.process.Child;
import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service in the place of the platform's own: its program, name, port and backends, with some settings of its own. It
 * may be killed and started again; when it is closed the platform's own is back.
 */
public final class StandIn implements Component, AutoCloseable {
    private final Platform platform;
    private final StackSettings stack;
    private final ServiceName service;
    private final List<String> settings;
    private int lives;
    private Child child;

    StandIn(Platform platform, StackSettings stack, ServiceName service, Map<String, String> settings) {
        this.platform = platform;
        this.stack = stack;
        this.service = service;
        this.settings = settings.entrySet().stream()
                .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }

    @Override
    public String name() {
        return service.label() + "-stand-in";
    }

    @Override
    public int port() {
        return stack.ports().of(service);
    }

    /** Each life has a log of its own, so that none is lost before logs are searched. */
    public Path log() {
        return stack.home().log(name() + "-" + lives);
    }

    @Override
    public ChildSpec prepare() throws IOException {
        ChildSpec own = process().prepare();
        List<String> command = new ArrayList<>(own.command());
        command.addAll(command.indexOf("-jar"), settings);
        lives++;
        return new ChildSpec(name(), command, own.environment(), log(), own.stopSignal());
    }

    @Override
    public boolean isReady() {
        return process().isReady();
    }

    private ServiceProcess process() {
        return new ServiceProcess(service, port(), stack.surroundings());
    }

    /** Returns once it is ready. */
    public void start() {
        try {
            child = Child.start(this, new RunFolder(stack.home().run()));
        } catch (IOException e) {
            throw new AssertionError(name() + " did not start", e);
        } catch (InterruptedException e) {
            throw Platform.interrupted(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        try {
            child.kill();
        } catch (InterruptedException e) {
            throw Platform.interrupted(e);
        }
    }

    @Override
    public void close() {
        if (child != null) {
            kill();
        }
        platform.start(service.label());
    }
}
