package dev.ratchet.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals phone number and code, or number and link, for their way over Kafka: AES-256-GCM (NIST SP 800-38D), a fresh
 * 96-bit nonce per message, bound to the delivery id, so that a sealed text moved to another delivery does not open.
 */
public final class OtpSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** No delivery id has a slash. */
    private static final String NOTICE = "notice/";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes, shared by the sender and the deliverer */
    public OtpSeal(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the key that seals one-time codes has 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    public String seal(String deliveryId, OtpMessage message) {
        return sealed(deliveryId, message);
    }

    /** What is sealed as a notice opens as no code, and the other way round. */
    public String seal(String noticeId, NoticeMessage message) {
        return sealed(NOTICE + noticeId, message);
    }

    private String sealed(String boundTo, Object message) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, boundTo).doFinal(EventJson.MAPPER.writeValueAsBytes(message));
            var text =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(text.array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("cannot seal a message", e);
        }
    }

    /** @throws IllegalArgumentException when the text was not sealed with this key for this delivery */
    public OtpMessage open(String deliveryId, String sealed) {
        return open(deliveryId, sealed, OtpMessage.class);
    }

    /** @throws IllegalArgumentException when the text was not sealed with this key for this notice */
    public NoticeMessage openNotice(String noticeId, String sealed) {
        return open(NOTICE + noticeId, sealed, NoticeMessage.class);
    }

    private <T> T open(String boundTo, String sealed, Class<T> type) {
        try {
            var text = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            if (text.remaining() <= NONCE_BYTES) {
                throw new IllegalArgumentException("sealed: too short");
            }
            var nonce = new byte[NONCE_BYTES];
            text.get(nonce);
            var body = new byte[text.remaining()];
            text.get(body);
            return EventJson.MAPPER.readValue(
                    cipher(Cipher.DECRYPT_MODE, nonce, boundTo).doFinal(body), type);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("sealed: not sealed with this key for delivery " + boundTo, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String boundTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
