package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.Json;
import dev.ratchet.system.platform.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** What a verified sign-in gives the product: a signed JWT, checked here as RFC 7515 says, step by step. */
record Assertion(JsonNode claims) {

    static Assertion checkedWith(PublicKey key, String jwt) {
        String[] parts = jwt.split("\\.");
        assertThat(parts).as("a compact JWS").hasSize(3);
        Base64.Decoder decoder = Base64.getUrlDecoder();
        assertThat(Json.read(decoder.decode(parts[0])).path("alg").asText()).isEqualTo("RS256");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(decoder.decode(parts[2])))
                    .as("the signature verifies")
                    .isTrue();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the signature cannot be checked", e);
        }
        return new Assertion(Json.read(decoder.decode(parts[1])));
    }

    Assertion saysThat(User user) {
        assertThat(claims.path("sub").asText()).isEqualTo(user.userId());
        assertThat(claims.path("tenant").asText()).isEqualTo(user.tenantId());
        assertThat(claims.path("amr")).as("how it was proved").isNotEmpty();
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isAfter(Instant.now());
        return this;
    }

    void signedInTo(String app) {
        assertThat(
                        claims.path("aud").isArray()
                                ? claims.path("aud").path(0).asText()
                                : claims.path("aud").asText())
                .isEqualTo(app);
    }
}
