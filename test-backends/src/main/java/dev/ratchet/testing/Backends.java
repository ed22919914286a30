package dev.ratchet.testing;

import dev.ratchet.stack.kafka.ContractTopics;
import dev.ratchet.stack.postgres.OwnedDatabase;
import dev.ratchet.stack.postgres.Superuser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL and Kafka of a test run.
 *
 * <p>Where they come from: {@code RATCHET_TEST_KAFKA} and {@code RATCHET_TEST_POSTGRES} (host:port) when given, as
 * {@code ./ratchet test} does; else containers when {@code RATCHET_TEST_BACKENDS=containers}; else child processes,
 * started once per JVM. Each may also be a system property of the same name.
 */
public final class Backends {
    private static final String KAFKA = "RATCHET_TEST_KAFKA";
    private static final String POSTGRES = "RATCHET_TEST_POSTGRES";
    private static final String KIND = "RATCHET_TEST_BACKENDS";

    private static @Nullable Backends shared;

    private final BackendAddresses addresses;

    private Backends(BackendAddresses addresses) {
        this.addresses = addresses;
    }

    /** Those of this JVM; the first call starts them where that is needed. */
    public static synchronized Backends shared() {
        Backends known = shared;
        if (known == null) {
            known = new Backends(find());
            shared = known;
        }
        return known;
    }

    private static BackendAddresses find() {
        String kafka = setting(KAFKA);
        String postgres = setting(POSTGRES);
        if (kafka != null && postgres != null) {
            return BackendAddresses.of(kafka, postgres);
        }
        return "containers".equals(setting(KIND)) ? ContainerBackends.start() : ChildBackends.start();
    }

    private static @Nullable String setting(String name) {
        String property = System.getProperty(name);
        return property != null ? property : System.getenv(name);
    }

    /** Bootstrap servers. */
    public String kafka() {
        return addresses.kafka();
    }

    /** A new, empty database of its own role. Its name begins with the given one. */
    public TestDatabase createDatabase(String name) {
        String unique =
                name + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (Connection connection =
                Superuser.connect(addresses.postgresHost(), addresses.postgresPort(), "postgres")) {
            OwnedDatabase.ensure(connection, unique);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + unique + ": " + e.getMessage(), e);
        }
        String url = "jdbc:postgresql://%s:%d/%s".formatted(addresses.postgresHost(), addresses.postgresPort(), unique);
        return new TestDatabase(url, unique, unique);
    }

    /** Creates the topics of the contract and their dead-letter topics where they are missing. */
    public void createTopics() {
        try {
            ContractTopics.ensure(kafka());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating the topics", e);
        }
    }
}
