package dev.ratchet.stack.bench;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.process.Child;
import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.service.ServiceProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service of a stack with settings that a stack does not give it. */
final class TunedService implements AutoCloseable {
    private final StackSettings stack;
    private final Program program;
    private final Child child;

    private TunedService(StackSettings stack, Program program) throws IOException, InterruptedException {
        this.stack = stack;
        this.program = program;
        this.child = Child.start(program, new RunFolder(stack.home().run()));
    }

    /**
     * Returns once it is ready.
     *
     * @param more settings by name
     */
    static TunedService start(ServiceName service, StackSettings stack, Map<String, String> more)
            throws IOException, InterruptedException {
        var usual = new ServiceProcess(service, stack.ports().of(service), stack.surroundings());
        return new TunedService(stack, new Program(usual, more));
    }

    /** The same once more, after it was closed. */
    TunedService again() throws IOException, InterruptedException {
        return new TunedService(stack, program);
    }

    ProcessHandle process() {
        return child.handle();
    }

    @Override
    public void close() throws IOException {
        try {
            child.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program.name() + " was being stopped", e);
        }
    }

    private record Program(ServiceProcess usual, Map<String, String> more) implements Component {
        @Override
        public String name() {
            return usual.name();
        }

        @Override
        public int port() {
            return usual.port();
        }

        @Override
        public ChildSpec prepare() throws IOException {
            var spec = usual.prepare();
            List<String> command = new ArrayList<>(spec.command());
            command.addAll(
                    command.indexOf("-jar"),
                    more.entrySet().stream()
                            .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                            .sorted()
                            .toList());
            return new ChildSpec(spec.name(), command, spec.environment(), spec.log(), spec.stopSignal());
        }

        @Override
        public boolean isReady() {
            return usual.isReady();
        }
    }
}
