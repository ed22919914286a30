package dev.ratchet.stack;

import dev.ratchet.stack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder of everything local: data, logs, keys, pid files. */
public record Home(Path path) {

    /** {@code RATCHET_HOME}, else {@code .ratchet} at the root. */
    public static Home of(Path root, Map<String, String> environment) {
        String given = environment.get("RATCHET_HOME");
        Path path = given == null || given.isBlank() ? root.resolve(".ratchet") : Path.of(given);
        return new Home(path.toAbsolutePath().normalize());
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path keys() {
        return path.resolve("keys");
    }

    public Path run() {
        return path.resolve("run");
    }

    /** Makes the folders that others write into. */
    public void create() throws IOException {
        for (Path folder : List.of(data(), logs(), run())) {
            Files.createDirectories(folder);
        }
    }

    /** Deletes all of it. */
    public void reset() throws IOException {
        for (Path folder : List.of(data(), logs(), keys(), run())) {
            Folders.delete(folder);
        }
    }
}
