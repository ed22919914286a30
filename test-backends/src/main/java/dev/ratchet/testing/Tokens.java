package dev.ratchet.testing;

import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Access tokens that a service under test accepts. */
public final class Tokens {
    private Tokens() {}

    /**
     * A token valid for an hour.
     *
     * @param role operator, tenant-admin, auditor, sign-in or user
     */
    public static String token(String role, @Nullable String tenant, @Nullable String user) {
        return token(role, tenant, user, Duration.ofHours(1));
    }

    /** The same with its lifetime, which may be negative: then it has expired. */
    public static String token(String role, @Nullable String tenant, @Nullable String user, Duration lifetime) {
        try {
            return new TokenIssuer(TestKeys.files().jwtPrivateKey())
                    .issue(Bearer.of(role, tenant, user), Instant.now(), lifetime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
