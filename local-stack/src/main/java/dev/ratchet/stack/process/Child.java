package dev.ratchet.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A started child process. */
public final class Child {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Component component;
    private final ChildSpec spec;
    private final Process process;
    private final RunFolder folder;

    private Child(Component component, ChildSpec spec, Process process, RunFolder folder) {
        this.component = component;
        this.spec = spec;
        this.process = process;
        this.folder = folder;
    }

    /** Starts the component and returns once it serves. */
    public static Child start(Component component, RunFolder folder) throws IOException, InterruptedException {
        ChildSpec spec = component.prepare();
        Child child = launch(component, spec, folder);
        try {
            child.awaitReady();
            component.onReady();
            return child;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            child.kill();
            throw failed;
        }
    }

    private static Child launch(Component component, ChildSpec spec, RunFolder folder) throws IOException {
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(ownSession(spec.command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(spec.log().toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(spec.environment());
        Process process = builder.start();
        try {
            folder.record(spec.name(), process.toHandle());
        } catch (IOException | RuntimeException unrecorded) {
            // nobody could find it again
            process.destroyForcibly();
            throw unrecorded;
        }
        return new Child(component, spec, process, folder);
    }

    /** A terminal sends Ctrl-C to its whole session; the order of ending is ours, so children leave it where they can. */
    private static List<String> ownSession(List<String> command) {
        return Files.isExecutable(SETSID)
                ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList()
                : command;
    }

    private void awaitReady() throws InterruptedException {
        long limit = System.nanoTime() + component.startLimit().toNanos();
        while (!component.isReady()) {
            if (!process.isAlive()) {
                throw new StartFailure(spec.name(), "ended at once (exit " + process.exitValue() + ")", spec.log());
            }
            if (System.nanoTime() > limit) {
                String seconds = component.startLimit().toSeconds() + " s";
                throw new StartFailure(spec.name(), "is not ready after " + seconds, spec.log());
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        if (!process.isAlive()) {
            throw new StartFailure(spec.name(), "ended, while another process serves on its port", spec.log());
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended; empty while it runs. */
    public OptionalInt exit() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Ends it in good order, or by force after its grace. */
    public void stop() throws InterruptedException {
        Signals.end(handle(), spec.stopSignal(), component.stopGrace());
        folder.forget(spec.name());
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        Signals.kill(handle());
        folder.forget(spec.name());
    }
}
