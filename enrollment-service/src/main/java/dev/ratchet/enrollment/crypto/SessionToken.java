package dev.ratchet.enrollment.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a browser on the account pages keeps: 32 random bytes in base64url, of which this service stores the hash only. The
 * proof that a form was ours, and the key of what is shown once, are derived from it: nobody but the browser has them.
 */
public final class SessionToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;

    private SessionToken(byte[] secret) {
        this.secret = secret;
    }

    public static SessionToken fresh() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new SessionToken(secret);
    }

    /** Empty for what cannot be one. */
    public static Optional<SessionToken> parse(@Nullable String text) {
        return RandomCodes.hash(text) == null
                ? Optional.empty()
                : Optional.of(new SessionToken(Base64.getUrlDecoder().decode(text)));
    }

    public String text() {
        return base64(secret);
    }

    /** SHA-256, as it is stored. */
    public byte[] hash() {
        return Objects.requireNonNull(RandomCodes.hash(text()), "a token of 32 bytes has a hash");
    }

    /** What each form of this session carries, so that no other page can send one (CSRF). */
    public String formToken() {
        return base64(derived("form"));
    }

    public boolean isFormToken(@Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), formToken().getBytes(StandardCharsets.UTF_8));
    }

    /** AES-256-GCM, a fresh nonce in front. */
    public byte[] seal(String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal for a session", e);
        }
    }

    /** @throws IllegalStateException when it was sealed with another token */
    public String open(byte[] sealed) {
        try {
            var text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed for another session", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived("shown-once"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] derived(String purpose) {
        return new Hmac(secret).of("account-session", purpose);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
