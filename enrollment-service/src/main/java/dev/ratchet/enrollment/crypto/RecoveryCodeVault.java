package dev.ratchet.enrollment.crypto;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The form in which recovery codes are stored: hashed slowly with the factor's id as salt (NIST SP 800-63B-4 §3.1.2.2,
 * PBKDF2), and the hash sealed. A hash alone would bind codes that lie in drawers for years to the key of their time; a
 * sealed one can be sealed anew. The nonce follows from what is sealed, so that a table finds a code by its sealed form.
 */
@Startup
@Singleton
public final class RecoveryCodeVault implements Rotating {
    private static final String PURPOSE = "recovery codes";
    /** Of a code with 50 random bits: who has the key too needs some 2^61 hashes to find one. */
    private static final int ITERATIONS = 2_000;

    private static final int HASH_BITS = 256;

    private final KeyRing ring;
    private final Vault vault;
    private final List<Hmac> nonces;
    private final List<Hmac> before;

    public RecoveryCodeVault(KeyFolder keys) {
        this.ring = keys.ring("challenge-hmac.key");
        this.vault = Vault.of(ring, PURPOSE);
        this.nonces = ring.each(key -> new Hmac(new Hmac(key).of(PURPOSE, "nonce")));
        this.before = ring.each(Hmac::new);
    }

    /** A code as it is stored from now on. */
    public byte[] seal(UUID factorId, String code) {
        return seal(factorId, hash(factorId, plain(code)));
    }

    private byte[] seal(UUID factorId, byte[] hash) {
        return vault.seal(nonce(nonces.getFirst(), factorId, hash), factorId.toString(), hash);
    }

    /** All forms in which a code may be stored, however its letters and dashes were typed. */
    public List<byte[]> forms(UUID factorId, String code) {
        var hash = hash(factorId, plain(code));
        var fresh = nonces.stream().map(key -> nonce(key, factorId, hash)).toList();
        return Stream.concat(
                        vault.sealWithEach(fresh, factorId.toString(), hash).stream(),
                        // codes of earlier versions: an HMAC, of no use without the key of their time
                        before.stream().map(key -> key.of("recovery", plain(code))))
                .toList();
    }

    @Override
    public List<byte[]> staying() {
        return ring.staying(Vault::header);
    }

    @Override
    public List<byte[]> leaving() {
        return ring.leaving(Vault::header);
    }

    @Override
    public Optional<byte[]> anew(UUID factorId, byte[] sealed) {
        return vault.open(factorId.toString(), sealed).map(hash -> seal(factorId, hash));
    }

    private static byte[] nonce(Hmac key, UUID factorId, byte[] hash) {
        var salted = ByteBuffer.allocate(16 + hash.length)
                .putLong(factorId.getMostSignificantBits())
                .putLong(factorId.getLeastSignificantBits())
                .put(hash)
                .array();
        return Arrays.copyOf(key.of(salted), Vault.NONCE_BYTES);
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] hash(UUID factorId, String code) {
        var salt = factorId.toString().getBytes(StandardCharsets.UTF_8);
        var spec = new PBEKeySpec(code.toCharArray(), salt, ITERATIONS, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
