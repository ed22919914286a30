package dev.ratchet.stack.service;

import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One service in a JVM of its own. */
public final class ServiceProcess implements Component {
    private static final String HEAP = "192m";

    private final ServiceName service;
    private final int port;
    private final ServiceSettings settings;

    public ServiceProcess(ServiceName service, int port, ServiceSettings settings) {
        this.service = service;
        this.port = port;
        this.settings = settings;
    }

    @Override
    public String name() {
        return service.label();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Path jar = settings.jar(service);
        if (!Files.isRegularFile(jar)) {
            throw new IOException(service.module() + " is not built: " + jar + " is missing");
        }
        List<String> command = Jvm.command(HEAP, settings.archives().resolve(service.label() + ".jsa"));
        command.addAll(List.of("-jar", jar.toString()));
        return new ChildSpec(
                name(),
                command,
                settings.environment(service, port),
                settings.logs().resolve(name() + ".log"),
                StopSignal.TERM);
    }

    @Override
    public boolean isReady() {
        return HealthProbe.isUp(port);
    }
}
