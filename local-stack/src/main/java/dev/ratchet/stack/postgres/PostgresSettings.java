package dev.ratchet.stack.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL is tuned.
 *
 * @param sharedBuffers its page cache, as PostgreSQL writes sizes
 * @param fsync whether a commit waits for the disk; without it a crash of the machine (not of the process) loses data
 */
public record PostgresSettings(String sharedBuffers, boolean fsync) {
    /** For data that must outlive anything. */
    public static final PostgresSettings DURABLE = new PostgresSettings("256MB", true);

    /** For data that is thrown away after the tests. */
    public static final PostgresSettings THROW_AWAY = new PostgresSettings("128MB", false);

    List<String> command(Path postgres, Path data, int port) {
        List<String> command = new ArrayList<>(List.of(postgres.toString(), "-D", data.toString()));
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=localhost",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=" + sharedBuffers,
                "fsync=" + (fsync ? "on" : "off"),
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                "wal_compression=on",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] %d ")) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }
}
