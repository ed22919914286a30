package dev.ratchet.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals phone number and code, or number and link, for their way over Kafka: AES-256-GCM (NIST SP 800-38D), a fresh
 * 96-bit nonce per message, bound to the delivery id, so that a sealed text moved to another delivery does not open.
 *
 * <p>A sealed text is the name of its key (8 bytes, base64url), a dot, and nonce and ciphertext (base64). Texts of before
 * keys had names have neither name nor dot; they open too.
 */
public final class OtpSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** No delivery id has a slash. */
    private static final String NOTICE = "notice/";

    /** What a key's name is made of; nothing of the key can be told from it. */
    private static final String NAME = "ratchet key name";

    private static final int NAME_BYTES = 8;

    private final List<Slot> slots;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes, shared by the sender and the deliverer */
    public OtpSeal(byte[] key) {
        this(List.of(key));
    }

    /**
     * For a change of keys that loses nothing: what the neighbours of the current key have sealed opens too.
     *
     * @param keys 32 bytes each, the one that seals first
     */
    public OtpSeal(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("one-time codes are sealed with a key");
        }
        this.slots = keys.stream().map(OtpSeal::slot).toList();
    }

    private record Slot(String name, SecretKeySpec key) {}

    private static Slot slot(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the key that seals one-time codes has 32 bytes, not " + key.length);
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var name = Arrays.copyOf(mac.doFinal(NAME.getBytes(StandardCharsets.UTF_8)), NAME_BYTES);
            return new Slot(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(name), new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    public String seal(String deliveryId, OtpMessage message) {
        return sealed(deliveryId, message);
    }

    /** What is sealed as a notice opens as no code, and the other way round. */
    public String seal(String noticeId, NoticeMessage message) {
        return sealed(NOTICE + noticeId, message);
    }

    private String sealed(String boundTo, Object message) {
        var slot = slots.getFirst();
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, slot, nonce, boundTo)
                    .doFinal(EventJson.MAPPER.writeValueAsBytes(message));
            var text =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return slot.name() + "." + Base64.getEncoder().encodeToString(text.array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("cannot seal a message", e);
        }
    }

    /** @throws IllegalArgumentException when the text was not sealed with one of the keys for this delivery */
    public OtpMessage open(String deliveryId, String sealed) {
        return open(deliveryId, sealed, OtpMessage.class);
    }

    /** @throws IllegalArgumentException when the text was not sealed with one of the keys for this notice */
    public NoticeMessage openNotice(String noticeId, String sealed) {
        return open(NOTICE + noticeId, sealed, NoticeMessage.class);
    }

    private <T> T open(String boundTo, String sealed, Class<T> type) {
        var dot = sealed.indexOf('.');
        var name = sealed.substring(0, Math.max(0, dot));
        var text = Base64.getDecoder().decode(sealed.substring(dot + 1));
        if (text.length <= NONCE_BYTES) {
            throw new IllegalArgumentException("sealed: too short");
        }
        var opened = slots.stream()
                .filter(slot -> dot < 0 || slot.name().equals(name))
                .flatMap(slot -> opened(slot, boundTo, text).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sealed: not sealed with a key of this ring for delivery " + boundTo));
        try {
            return EventJson.MAPPER.readValue(opened, type);
        } catch (IOException e) {
            // without its cause, which quotes what was sealed, and would be logged
            throw new IllegalArgumentException("sealed: no message for delivery " + boundTo);
        }
    }

    private static Optional<byte[]> opened(Slot slot, String boundTo, byte[] text) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, slot, Arrays.copyOf(text, NONCE_BYTES), boundTo)
                    .doFinal(text, NONCE_BYTES, text.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Slot slot, byte[] nonce, String boundTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, slot.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
