package dev.ratchet.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock file of a server that was killed. PostgreSQL itself replaces it when the pid in it is free; when another
 * program has been given that pid it would refuse to start, so then we remove the file.
 */
final class StalePostmaster {
    private StalePostmaster() {}

    static void clear(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        try {
            String pid = Files.readString(lock).lines().findFirst().orElse("").strip();
            Optional<ProcessHandle> holder = ProcessHandle.of(Long.parseLong(pid));
            if (holder.isPresent() && !isPostgres(holder.get())) {
                Files.deleteIfExists(lock);
            }
        } catch (NoSuchFileException cleanShutdown) {
            return;
        } catch (NumberFormatException torn) {
            Files.deleteIfExists(lock);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        // a command line that we may not see is taken for PostgreSQL's: rather no start than two servers on one folder
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(true);
    }
}
