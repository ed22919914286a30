package dev.ratchet.enrollment.crypto;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** TOTP seeds at rest: AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce in front, bound to the factor's id. */
@Startup
@Singleton
public final class SeedVault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final RandomCodes random;

    public SeedVault(KeyFolder keys, RandomCodes random) {
        this.key = new SecretKeySpec(keys.secret("seed-encryption.key"), "AES");
        this.random = random;
    }

    public byte[] seal(UUID factorId, byte[] seed) {
        var nonce = random.bytes(NONCE_BYTES);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, factorId).doFinal(seed);
            var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a seed", e);
        }
    }

    /** @throws IllegalStateException when it was not sealed with this key for this factor */
    public byte[] open(UUID factorId, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), factorId)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the seed of factor " + factorId + " was sealed with another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID factorId) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(factorId.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
