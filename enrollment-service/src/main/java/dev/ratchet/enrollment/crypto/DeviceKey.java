package dev.ratchet.enrollment.crypto;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The public key of a paired device: ECDSA on P-256 with SHA-256 (FIPS 186-5 §6). */
public final class DeviceKey {
    /** r and s, one after the other, as browsers sign; other signatures are DER, as most tools sign. */
    private static final int P1363_BYTES = 64;

    private final PublicKey key;

    private DeviceKey(PublicKey key) {
        this.key = key;
    }

    /** Empty for what is no P-256 key in SubjectPublicKeyInfo and base64. */
    public static Optional<DeviceKey> parse(String base64) {
        try {
            return Optional.of(of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException for what is no P-256 key in SubjectPublicKeyInfo */
    public static DeviceKey of(byte[] encoded) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            if (key instanceof ECPublicKey point && isP256(point.getParams())) {
                return new DeviceKey(key);
            }
            throw new IllegalArgumentException("publicKey: is on another curve than P-256");
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("publicKey: is no SubjectPublicKeyInfo of P-256", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static boolean isP256(ECParameterSpec parameters) throws GeneralSecurityException {
        var named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec("secp256r1"));
        var p256 = named.getParameterSpec(ECParameterSpec.class);
        return parameters.getCurve().equals(p256.getCurve())
                && parameters.getGenerator().equals(p256.getGenerator())
                && parameters.getOrder().equals(p256.getOrder());
    }

    /** SubjectPublicKeyInfo. */
    public byte[] encoded() {
        return key.getEncoded();
    }

    public boolean signed(String text, byte[] signature) {
        try {
            var check = Signature.getInstance(
                    signature.length == P1363_BYTES ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not even the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ECDSA with SHA-256", e);
        }
    }
}
