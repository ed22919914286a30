package dev.ratchet.enrollment.crypto;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The key that signs assertions, and the public keys that products check them with: the current one, the next one, so
 * that products know it before it signs, and the previous one, as long as what it signed may be checked.
 */
@Startup
@Singleton
public final class AssertionKeys {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey signing;
    private final List<Published> published;

    public AssertionKeys(KeyFolder keys) {
        var current = keys.privateKey("assertion-private.pem");
        this.signing = current;
        this.published = Stream.of(
                        publicHalf(current.getModulus(), current.getPublicExponent()),
                        keys.publicKey("assertion-next-public.pem"),
                        keys.publicKey("assertion-previous-public.pem"))
                .filter(Objects::nonNull)
                .map(AssertionKeys::publish)
                .distinct()
                .toList();
    }

    /**
     * A key of a JSON Web Key Set (RFC 7517 §4, RFC 7518 §6.3.1).
     *
     * @param kid its thumbprint (RFC 7638)
     * @param n modulus, base64url
     * @param e exponent, base64url
     */
    public record Published(String kty, String use, String alg, String kid, String n, String e) {}

    PrivateKey signing() {
        return signing;
    }

    /** Names the key that signs. */
    String kid() {
        return published.getFirst().kid();
    }

    /** The one that signs comes first. */
    public List<Published> published() {
        return published;
    }

    private static RSAPublicKey publicHalf(BigInteger modulus, BigInteger exponent) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static Published publish(RSAPublicKey key) {
        var n = text(key.getModulus());
        var e = text(key.getPublicExponent());
        return new Published("RSA", "sig", "RS256", thumbprint(n, e), n, e);
    }

    /** Of the members that RFC 7638 §3.2 names, in their order. */
    static String thumbprint(String n, String e) {
        var members = "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}";
        try {
            return TEXT.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }

    /** Unsigned, without the byte that Java puts in front for a sign (RFC 7518 §2). */
    private static String text(BigInteger number) {
        var bytes = number.toByteArray();
        return TEXT.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
