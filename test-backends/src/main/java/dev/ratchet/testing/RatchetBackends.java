package dev.ratchet.testing;

import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a service under {@code @QuarkusTest} its own database, the broker with the topics of the contract, and keys.
 *
 * <p>{@code @QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value =
 * "policy"))}
 */
public final class RatchetBackends implements QuarkusTestResourceLifecycleManager {
    private String database = "service";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    /** Quarkus may call this on a thread whose class loader has a Kafka client of its own, which ours must not meet. */
    @Override
    public Map<String, String> start() {
        Thread caller = Thread.currentThread();
        ClassLoader given = caller.getContextClassLoader();
        caller.setContextClassLoader(RatchetBackends.class.getClassLoader());
        try {
            return settings();
        } finally {
            caller.setContextClassLoader(given);
        }
    }

    private Map<String, String> settings() {
        Backends backends = Backends.shared();
        backends.createTopics();
        TestDatabase fresh = backends.createDatabase(database);
        KeyFiles keys = TestKeys.files();
        SecretsInKeys.met(keys.folder());
        return Map.of(
                "quarkus.http.test-port", "0",
                "quarkus.datasource.jdbc.url", fresh.jdbcUrl(),
                "quarkus.datasource.username", fresh.username(),
                "quarkus.datasource.password", fresh.password(),
                "quarkus.devservices.enabled", "false",
                "kafka.bootstrap.servers", backends.kafka(),
                "mp.jwt.verify.publickey.location", keys.jwtPublicKey().toUri().toString(),
                "mp.jwt.verify.issuer", TokenIssuer.ISSUER,
                "ratchet.keys.directory", keys.folder().toString(),
                // the same at each start, so that a static member takes its place in the group over at once
                "ratchet.instance", database + "-test");
    }

    @Override
    public void stop() {
        // backends are shared by the whole run and end with it
    }
}
