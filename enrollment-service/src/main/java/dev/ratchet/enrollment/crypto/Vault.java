package dev.ratchet.enrollment.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest: AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce in front, bound to what they belong to. Before the
 * nonce stands the name of the key, so that a table tells which rows still need an old one.
 */
final class Vault {
    static final int NONCE_BYTES = 12;

    /** In front of the key's name. */
    private static final byte[] FORM = "rk1:".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<Slot> slots;

    /** @param slots the current key first */
    private Vault(List<Slot> slots) {
        this.slots = slots;
    }

    /** A key and what stands in front of what it seals. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Slot(byte[] header, SecretKeySpec key) {}

    /** @param purpose keeps what is sealed for one purpose from being opened for another; empty for the keys as they are */
    static Vault of(KeyRing ring, String purpose) {
        return new Vault(ring.each(secret -> slot(secret, purpose)));
    }

    private static Slot slot(byte[] secret, String purpose) {
        var key = purpose.isEmpty() ? secret : new Hmac(secret).of(purpose);
        return new Slot(header(secret), new SecretKeySpec(key, "AES"));
    }

    /** What stands in front of all that a key seals: 12 bytes. */
    static byte[] header(byte[] secret) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(FORM)
                .put(KeyRing.name(secret))
                .array();
    }

    /** With the current key. */
    byte[] seal(byte[] nonce, String bound, byte[] text) {
        return seal(slots.getFirst(), nonce, bound, text);
    }

    /** With each key, where the nonce follows from what is sealed: what a table holds is one of these. */
    List<byte[]> sealWithEach(List<byte[]> nonces, String bound, byte[] text) {
        return IntStream.range(0, slots.size())
                .mapToObj(each -> seal(slots.get(each), nonces.get(each), bound, text))
                .toList();
    }

    private static byte[] seal(Slot slot, byte[] nonce, String bound, byte[] text) {
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, slot, nonce, bound).doFinal(text);
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                    .put(slot.header())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** Empty when none of the keys has sealed it for this. */
    Optional<byte[]> open(String bound, byte[] sealed) {
        if (sealed.length <= HEADER_BYTES + NONCE_BYTES) {
            return Optional.empty();
        }
        var header = Arrays.copyOf(sealed, HEADER_BYTES);
        return slots.stream()
                .filter(slot -> Arrays.equals(slot.header(), header))
                .findFirst()
                .flatMap(slot -> open(slot, bound, sealed));
    }

    private static Optional<byte[]> open(Slot slot, String bound, byte[] sealed) {
        var nonce = Arrays.copyOfRange(sealed, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
        var from = HEADER_BYTES + NONCE_BYTES;
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, slot, nonce, bound).doFinal(sealed, from, sealed.length - from));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Slot slot, byte[] nonce, String bound) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, slot.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(slot.header());
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
