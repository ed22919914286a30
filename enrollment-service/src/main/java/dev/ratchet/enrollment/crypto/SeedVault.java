package dev.ratchet.enrollment.crypto;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** TOTP seeds at rest, sealed as {@link Vault} does it, bound to the factor's id. */
@Startup
@Singleton
public final class SeedVault implements Rotating {
    private static final int TAG_BITS = 128;

    private final KeyRing ring;
    private final Vault vault;
    private final RandomCodes random;

    public SeedVault(KeyFolder keys, RandomCodes random) {
        this.ring = keys.ring("seed-encryption.key");
        this.vault = Vault.of(ring, "");
        this.random = random;
    }

    public byte[] seal(UUID factorId, byte[] seed) {
        return vault.seal(random.bytes(Vault.NONCE_BYTES), factorId.toString(), seed);
    }

    /** @throws IllegalStateException when it was not sealed with one of these keys for this factor */
    public byte[] open(UUID factorId, byte[] sealed) {
        return opened(factorId, sealed)
                .orElseThrow(() ->
                        new IllegalStateException("the seed of factor " + factorId + " was sealed with another key"));
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
        return opened(factorId, sealed).map(seed -> seal(factorId, seed));
    }

    private Optional<byte[]> opened(UUID factorId, byte[] sealed) {
        return vault.open(factorId.toString(), sealed)
                .or(() -> ring.each(key -> unnamed(key, factorId, sealed)).stream()
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** The form that seeds had before they named their key: nonce, then what is sealed. */
    private static Optional<byte[]> unnamed(byte[] key, UUID factorId, byte[] sealed) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var nonce = Arrays.copyOf(sealed, Vault.NONCE_BYTES);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(factorId.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(sealed, Vault.NONCE_BYTES, sealed.length - Vault.NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
