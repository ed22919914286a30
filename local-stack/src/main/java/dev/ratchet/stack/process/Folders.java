package dev.ratchet.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {
    private Folders() {}

    /** Deletes the folder with all that is in it; links are not followed. Nothing happens when it is absent. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException goneMeanwhile) {
            delete(folder);
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            if (!(cause instanceof NoSuchFileException)) {
                throw failure(folder, cause);
            }
            delete(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** The message of a system's failure is often a bare path. */
    private static IOException failure(Path folder, IOException cause) {
        String why = cause instanceof AccessDeniedException ? "no permission for " + cause.getMessage() : "" + cause;
        return new IOException("cannot delete " + folder + ": " + why, cause);
    }
}
