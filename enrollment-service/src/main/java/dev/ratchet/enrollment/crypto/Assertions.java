package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.SignIn;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Proof for a product that a user passed a challenge: a JWT (RS256, five minutes) with {@code sub}, {@code tenant},
 * {@code aud} = the product, {@code kid} = one of {@link AssertionKeys}, {@code amr} (RFC 8176), {@code acr} and {@code auth_time}.
 */
@Startup
@Singleton
public final class Assertions {
    /** Authentication assurance level 2 of NIST SP 800-63B-4: password and a second factor. */
    private static final String AAL2 = "aal2";

    private static final Duration VALID = Duration.ofMinutes(5);

    private final AssertionKeys keys;
    private final String issuer;

    public Assertions(AssertionKeys keys, @ConfigProperty(name = "ratchet.public-url") String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** @param authenticatedAt of the proof, a while before {@code now} where it was given on the hosted pages */
    public String sign(SignIn signIn, List<String> amr, Instant authenticatedAt, Instant now) {
        return Jwt.issuer(issuer)
                .subject(signIn.user().userId())
                .claim("tenant", signIn.user().tenantId())
                .audience(Set.of(signIn.app()))
                .claim("amr", amr)
                .claim("acr", AAL2)
                .claim("auth_time", authenticatedAt.getEpochSecond())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now.getEpochSecond())
                .expiresAt(now.plus(VALID).getEpochSecond())
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(keys.kid())
                .sign(keys.signing());
    }
}
