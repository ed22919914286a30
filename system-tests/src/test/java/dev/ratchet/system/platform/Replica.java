package dev.ratchet.system.platform;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.process.Child;
import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.service.ServiceProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A second process of a service: the same program and backends under its own name and port. */
public final class Replica implements Component, AutoCloseable {
    private final ServiceName service;
    private final StackSettings stack;
    private final int port;
    private Child child;

    Replica(StackSettings stack, ServiceName service, int port) {
        this.stack = stack;
        this.service = service;
        this.port = port;
    }

    Replica started(Child child) {
        this.child = child;
        return this;
    }

    @Override
    public String name() {
        return service.label() + "-2";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildSpec prepare() throws IOException {
        ChildSpec first = process().prepare();
        Map<String, String> environment = new HashMap<>(first.environment());
        environment.put("RATCHET_INSTANCE", name());
        return new ChildSpec(name(), first.command(), environment, stack.home().log(name()), first.stopSignal());
    }

    @Override
    public boolean isReady() {
        return process().isReady();
    }

    private ServiceProcess process() {
        return new ServiceProcess(service, port, stack.surroundings());
    }

    /** Takes the processor from it, as a virtual machine that is moved does; what it holds it goes on holding. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on as if nothing had been. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.handle().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new AssertionError("no SIG" + name, e);
        } catch (InterruptedException e) {
            throw Platform.interrupted(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        try {
            child.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
