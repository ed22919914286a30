package dev.ratchet.stack.postgres;

import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.Folders;
import dev.ratchet.stack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** PostgreSQL on localhost, with superuser {@code postgres}. */
public final class PostgresServer implements Component {
    public static final String NAME = "postgres";

    private final PostgresFolders folders;
    private final int port;
    private final PostgresSettings settings;
    private final List<String> databases;

    /** @param databases made, each with its own role, whenever the server became ready and they are missing */
    public PostgresServer(PostgresFolders folders, int port, PostgresSettings settings, List<String> databases) {
        this.folders = folders;
        this.port = port;
        this.settings = settings;
        this.databases = List.copyOf(databases);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildSpec prepare() throws IOException, InterruptedException {
        Path programs = PostgresBinaries.unpackInto(folders.programs());
        Unprivileged user = Unprivileged.choose();
        if (!Files.exists(folders.data().resolve("PG_VERSION"))) {
            initialise(programs, user);
        }
        StalePostmaster.clear(folders.data());
        return new ChildSpec(
                NAME,
                user.command(settings.command(programs.resolve("bin/postgres"), folders.data(), port)),
                Map.of("LC_ALL", "C"),
                folders.log(),
                StopSignal.INT);
    }

    private void initialise(Path programs, Unprivileged user) throws IOException, InterruptedException {
        // a first start that was interrupted leaves a folder that initdb would refuse
        Folders.delete(folders.data());
        Files.createDirectories(folders.data());
        Files.createDirectories(folders.log().getParent());
        Path password = Files.createTempFile(folders.data().getParent(), "superuser", ".password");
        Files.writeString(password, Superuser.PASSWORD);
        user.own(folders.data());
        user.own(password);
        ProcessBuilder initdb = new ProcessBuilder(user.command(List.of(
                        programs.resolve("bin/initdb").toString(),
                        "--pgdata=" + folders.data(),
                        "--username=" + Superuser.NAME,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")))
                .redirectErrorStream(true)
                .redirectOutput(folders.log().toFile());
        initdb.environment().put("LC_ALL", "C");
        try {
            int exit = initdb.start().waitFor();
            if (exit != 0) {
                throw new StartFailure(NAME, "could not be initialised (initdb exit " + exit + ")", folders.log());
            }
        } finally {
            Files.deleteIfExists(password);
        }
    }

    @Override
    public boolean isReady() {
        try (Connection connection = Superuser.connect("localhost", port, "postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void onReady() throws IOException {
        try (Connection connection = Superuser.connect("localhost", port, "postgres")) {
            for (String database : databases) {
                OwnedDatabase.ensure(connection, database);
            }
        } catch (SQLException e) {
            throw new IOException("cannot create the databases: " + e.getMessage(), e);
        }
    }
}
