package dev.ratchet.stack.bench;

import dev.ratchet.stack.postgres.Superuser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark: how many rows a second the same server reads by primary key, with nothing in between. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+) ");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final int port;
    private final String database;

    private Pgbench(Path program, int port, String database) {
        this.program = program;
        this.port = port;
        this.database = database;
    }

    /** @throws IOException where there is no such program */
    static Pgbench on(int port, String database) throws IOException {
        return new Pgbench(
                find().orElseThrow(() -> new IOException("pgbench is missing: it comes with PostgreSQL (on Debian in"
                        + " package postgresql-NN); install it, or set RATCHET_PGBENCH to its path")),
                port,
                database);
    }

    private static Optional<Path> find() throws IOException {
        var given = System.getenv("RATCHET_PGBENCH");
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var found = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.isPresent() ? found : ofDebian();
    }

    private static Optional<Path> ofDebian() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder());
        }
    }

    /** Makes its tables: 100,000 rows for each step of the scale. */
    void prepare(int scale) throws IOException, InterruptedException {
        var unused = call("-i", "-q", "-s", Integer.toString(scale));
    }

    /** Reads for so long; returns transactions per second, each of which reads one row by its primary key. */
    double reads(int clients, int threads, Duration duration) throws IOException, InterruptedException {
        var told = call(
                "-S",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(threads),
                "-T",
                Long.toString(duration.toSeconds()));
        var rate = RATE.matcher(told);
        if (!rate.find()) {
            throw new IOException("pgbench told no rate: " + told);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String call(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(program.toString(), "-h", "localhost", "-p", Integer.toString(port), "-U", Superuser.NAME));
        command.addAll(List.of(arguments));
        command.add(database);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Superuser.PASSWORD);
        var process = builder.start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + told.strip());
        }
        return told;
    }
}
