package dev.ratchet.stack.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the supervisor listens and the word that proves that the caller may read its owner's files.
 *
 * @param port of localhost
 */
record ControlFile(int port, String secret) {
    private static final String NAME = "control";

    void write(Path folder) throws IOException {
        Path next = Files.createTempFile(
                folder,
                NAME,
                ".next",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, port + " " + secret);
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Optional<ControlFile> read(Path folder) throws IOException {
        try {
            String[] parts = Files.readString(folder.resolve(NAME)).split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new ControlFile(Integer.parseInt(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (NoSuchFileException nobodyListens) {
            return Optional.empty();
        }
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
