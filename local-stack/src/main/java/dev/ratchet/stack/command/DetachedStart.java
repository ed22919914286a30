package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.control.Supervisor;
import dev.ratchet.stack.process.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a supervisor that outlives this process, and shows its words until everything is ready. */
final class DetachedStart {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final StackSettings settings;
    private final Console console;

    DetachedStart(StackSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    int run() throws IOException, InterruptedException {
        settings.home().create();
        Supervisor running = new Supervisor(settings.home().run());
        if (running.ask("is-ready").isPresent()) {
            console.line("Ratchet runs already.");
            return waitForOther(running);
        }
        Path log = settings.home().log(Supervisor.NAME);
        Process supervisor = launch(log);
        Thread abandon = new Thread(supervisor::destroy, "abandon");
        Runtime.getRuntime().addShutdownHook(abandon);
        try (LogFollower words = new LogFollower(log)) {
            while (supervisor.isAlive()) {
                words.forward(console);
                if (isReady(running)) {
                    words.forward(console);
                    Runtime.getRuntime().removeShutdownHook(abandon);
                    return 0;
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            words.forward(console);
            return supervisor.exitValue() == 0 ? 1 : supervisor.exitValue();
        }
    }

    private int waitForOther(Supervisor running) throws IOException, InterruptedException {
        while (!isReady(running)) {
            if (running.ask("is-ready").isEmpty()) {
                console.line(
                        "It ended before it was ready; see " + settings.home().log(Supervisor.NAME));
                return 1;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        console.addresses(settings);
        return 0;
    }

    private static boolean isReady(Supervisor supervisor) throws IOException {
        return supervisor.ask("is-ready").equals(Optional.of(List.of("ok")));
    }

    private Process launch(Path log) throws IOException {
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of("nohup", Jvm.executable().toString()));
        command.addAll(Jvm.ofSupervisor());
        command.addAll(List.of(
                "-Dratchet.root=" + settings.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Ratchet.class.getName(),
                "supervise"));
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
