package dev.ratchet.enrollment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An authenticator with one ES256 credential, and the browser around it. What it says can be bent. */
final class SoftwareKey {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair pair = pair();
    private final byte[] id = new byte[32];

    String origin = "http://localhost:8080";
    String rpId = "localhost";
    boolean verifiesUser = true;
    long counter;
    /** What every answer adds to it; synced passkeys stay at 0. */
    long step = 1;

    int backupFlags;

    SoftwareKey() {
        new SecureRandom().nextBytes(id);
    }

    static SoftwareKey synced() {
        var key = new SoftwareKey();
        key.step = 0;
        key.backupFlags = 0x18;
        return key;
    }

    String id() {
        return URL.encodeToString(id);
    }

    /** {@code navigator.credentials.create}: registers itself. */
    Map<String, Object> create(Map<String, Object> options) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa3});
        text(out, "fmt");
        text(out, "none");
        text(out, "attStmt");
        out.write(0xa0);
        text(out, "authData");
        bytes(out, authenticatorData(ATTESTED, attestedCredential()));
        return credential(Map.of(
                "clientDataJSON",
                URL.encodeToString(clientData("webauthn.create", options)),
                "attestationObject",
                URL.encodeToString(out.toByteArray()),
                "transports",
                List.of("internal")));
    }

    /** {@code navigator.credentials.get}: signs. */
    Map<String, Object> get(Map<String, Object> options) {
        var clientData = clientData("webauthn.get", options);
        var data = authenticatorData(0, new byte[0]);
        return credential(Map.of(
                "clientDataJSON", URL.encodeToString(clientData),
                "authenticatorData", URL.encodeToString(data),
                "signature", URL.encodeToString(sign(join(data, sha256(clientData))))));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "response",
                response,
                "clientExtensionResults",
                Map.of());
    }

    private byte[] clientData(String type, Map<String, Object> options) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, options.get("challenge"), origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] rest) {
        counter += step;
        var all = flags | PRESENT | (verifiesUser ? VERIFIED : 0) | backupFlags;
        return ByteBuffer.allocate(37 + rest.length)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt((int) counter)
                .put(rest)
                .array();
    }

    private byte[] attestedCredential() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        // kty: EC2, alg: ES256, crv: P-256 (RFC 9052, RFC 9053)
        key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(key, unsigned(point.getAffineX().toByteArray()));
        key.write(0x22);
        bytes(key, unsigned(point.getAffineY().toByteArray()));
        return ByteBuffer.allocate(16 + 2 + id.length + key.size())
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(key.toByteArray())
                .array();
    }

    /** 32 bytes, whatever the sign byte. */
    private static byte[] unsigned(byte[] number) {
        var bytes = new byte[32];
        var length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        out.write(0x58);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
