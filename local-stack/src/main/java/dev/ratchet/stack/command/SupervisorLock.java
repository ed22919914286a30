package dev.ratchet.stack.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one supervisor of a home for as long as it lives; the system frees it even after {@code kill -9}. */
record SupervisorLock(FileChannel channel, FileLock lock) implements AutoCloseable {

    /** Empty when another process holds it. */
    static Optional<SupervisorLock> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SupervisorLock(channel, lock));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
