package dev.ratchet.notification.message.sealing;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals addresses, numbers and links at rest: AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce each, bound to what it
 * is and whose. The first key seals; what the neighbours of {@code contact-book.key} have sealed opens too.
 */
@Singleton
public final class ContactSeal {
    private static final List<String> NEIGHBOURS = List.of("contact-book.next.key", "contact-book.previous.key");
    private static final String FILE = "contact-book.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalStateException when a file is missing or holds something else: the service does not start */
    public ContactSeal(@ConfigProperty(name = "ratchet.keys.directory") Path folder) {
        keys = Stream.concat(
                        Stream.of(FILE).map(folder::resolve),
                        NEIGHBOURS.stream().map(folder::resolve).filter(Files::exists))
                .map(ContactSeal::key)
                .toList();
    }

    private static SecretKeySpec key(Path file) {
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
            throw new IllegalArgumentException("has " + key.length + " bytes");
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "key file " + file + " must hold " + KEY_BYTES
                            + " bytes in base64; ratchet.keys.directory says where it is",
                    e);
        }
    }

    /** @param boundTo what it is and whose, such as {@code email/tenant/user} */
    public String seal(String boundTo, String text) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, boundTo)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** @throws IllegalStateException when it was not sealed with one of the keys for this */
    public String open(String boundTo, String sealed) {
        var text = Base64.getDecoder().decode(sealed);
        return keys.stream()
                .flatMap(key -> opened(key, boundTo, text).stream())
                .findFirst()
                .map(opened -> new String(opened, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("not sealed with a key of the contact book's ring"));
    }

    private static Optional<byte[]> opened(SecretKeySpec key, String boundTo, byte[] text) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(text, NONCE_BYTES), boundTo)
                    .doFinal(text, NONCE_BYTES, text.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // the next key of the ring may open it
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String boundTo)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
