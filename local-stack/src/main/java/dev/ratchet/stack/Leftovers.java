package dev.ratchet.stack;

import dev.ratchet.stack.process.Folders;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Backends of test runs that were killed before they could end theirs. */
final class Leftovers {
    private static final String PREFIX = "ratchet-test-";
    private static final String OWNER = "owner";

    private Leftovers() {}

    /** A new temporary home, marked as owned by this process. */
    static Path newHome() throws IOException {
        Path home = Files.createTempDirectory(PREFIX);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        // the folder appears with its owner in it: another run that sweeps now must not take it for a dead one's
        Path next = home.resolve("run.next");
        new RunFolder(next).record(OWNER, ProcessHandle.current());
        Files.move(next, home.resolve("run"), StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    /** Ends what the dead left running, and deletes it. */
    static void sweep() throws IOException, InterruptedException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> homes;
        try (Stream<Path> folders = Files.list(temporary)) {
            homes = folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .toList();
        }
        for (Path home : homes) {
            RunFolder run = new RunFolder(home.resolve("run"));
            if (Files.isDirectory(run.path()) && run.find(OWNER).isEmpty()) {
                for (ProcessHandle process : run.alive().values()) {
                    Signals.kill(process);
                }
                Folders.delete(home);
            }
        }
    }
}
