package dev.ratchet.rest;

import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The public key of the tokens, without any backend. */
public final class Keys implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "mp.jwt.verify.publickey.location",
                TestKeys.files().jwtPublicKey().toUri().toString());
    }

    @Override
    public void stop() {
        // the keys end with the JVM
    }
}
