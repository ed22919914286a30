package dev.ratchet.stack.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "admin, -, -, unknown role 'admin'",
                "tenant-admin, -, -, role tenant-admin needs --tenant",
                "auditor, ' ', -, role auditor needs --tenant",
                "user, -, ada, role user needs --tenant",
                "user, acme, -, role user needs --user",
            })
    void what_is_missing_is_said(String role, String tenant, String user, String message) {
        assertThatThrownBy(() -> Bearer.of(role, tenant, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_token_says_who_its_bearer_is_and_verifies_with_the_public_key() throws Exception {
        // given
        KeyFiles keys = KeyFiles.in(folder.resolve("keys"));
        // when
        String token = new TokenIssuer(keys.jwtPrivateKey())
                .issue(Bearer.of("user", "acme", "ada"), Instant.now(), Duration.ofHours(12));
        // then
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(publicKey(keys.jwtPublicKey()))
                .setExpectedIssuer("ratchet-local")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("user"));
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(12 * 3600);
    }

    @Test
    void key_files_are_made_once_and_closed_to_others() throws Exception {
        Path keys = folder.resolve("keys");
        KeyFiles.in(keys);
        String first = Files.readString(keys.resolve("otp-transport.key"));
        KeyFiles.in(keys);

        assertThat(Files.readString(keys.resolve("otp-transport.key"))).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.strip())).hasSize(32);
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files.toList())
                    .hasSize(11)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private static PublicKey publicKey(Path pem) throws Exception {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(text);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }
}
