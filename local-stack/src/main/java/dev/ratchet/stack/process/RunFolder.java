package dev.ratchet.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of pid files: what a later command knows of processes that an earlier one started. */
public final class RunFolder {
    private static final String SUFFIX = ".pid";

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    public void record(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Path next = folder.resolve(name + SUFFIX + ".next");
        Files.writeString(next, PidRecord.of(process).text());
        Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process recorded under this name, if it still runs. */
    public Optional<ProcessHandle> find(String name) {
        try {
            return PidRecord.parse(Files.readString(file(name))).flatMap(PidRecord::find);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every recorded process that still runs, by name. */
    public Map<String, ProcessHandle> alive() {
        Map<String, ProcessHandle> alive = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return alive;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .forEach(name -> find(name).ifPresent(process -> alive.put(name, process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return alive;
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
