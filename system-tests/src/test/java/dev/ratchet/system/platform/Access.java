package dev.ratchet.system.platform;

import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Access tokens as the identity provider signs them, and the key that products check assertions with. */
public final class Access {
    private final TokenIssuer issuer;
    private final Path keys;

    Access(Path keys) throws IOException {
        this.keys = keys;
        this.issuer = new TokenIssuer(KeyFiles.in(keys).jwtPrivateKey());
    }

    public String operator() {
        return token("operator", null, null);
    }

    /** One of several operators, by name. */
    public String operator(String name) {
        return token("operator", null, name);
    }

    public String signIn() {
        return token("sign-in", null, null);
    }

    public String tenantAdmin(String tenant) {
        return token("tenant-admin", tenant, null);
    }

    public String auditor(String tenant) {
        return token("auditor", tenant, null);
    }

    public String user(User user) {
        return token("user", user.tenantId(), user.userId());
    }

    public String expired() {
        return issuer.issue(Bearer.of("operator", null, null), Instant.now(), Duration.ofHours(-1));
    }

    private String token(String role, String tenant, String user) {
        return issuer.issue(Bearer.of(role, tenant, user), Instant.now(), Duration.ofHours(1));
    }

    /** What a product checks the assertion of a sign-in with. */
    public PublicKey assertionKey() {
        try {
            String pem = Files.readString(keys.resolve("assertion-public.pem"));
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no public key of assertions", e);
        }
    }
}
