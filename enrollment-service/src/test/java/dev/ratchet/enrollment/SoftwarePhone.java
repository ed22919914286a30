package dev.ratchet.enrollment;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A device that approves sign-ins. It has no token, only its key. */
final class SoftwarePhone {
    private static final String PUSH = "/v1/sign-ins/push/";

    private final KeyPair pair = pair("secp256r1");
    String id;
    private String format = "SHA256withECDSA";

    /** Signs as browsers do. */
    SoftwarePhone signingLikeABrowser() {
        format = "SHA256withECDSAinP1363Format";
        return this;
    }

    static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Scans the QR code. */
    Response pairs(String pairingUri) {
        var query = query(pairingUri);
        return pairs(query.get("id"), query.get("secret"), pair);
    }

    Response pairs(String factorId, String secret, KeyPair claimed) {
        id = factorId;
        var key = Base64.getEncoder().encodeToString(claimed.getPublic().getEncoded());
        var signed = sign("ratchet-push pairing v1", factorId, secret, key, "Dana's phone", "token-of-the-device");
        var body = Map.of(
                "secret", secret,
                "publicKey", key,
                "deviceName", "Dana's phone",
                "target", "token-of-the-device",
                "signature", signed);
        return given().contentType(ContentType.JSON).body(body).post(PUSH + "pairings/" + factorId);
    }

    static Map<String, String> query(String uri) {
        return Arrays.stream(URI.create(uri).getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    Response approves(String challengeId, int number) {
        return answers(challengeId, "APPROVE", number, signature(challengeId, "APPROVE", number));
    }

    Response denies(String challengeId) {
        return answers(challengeId, "DENY", null, signature(challengeId, "DENY", null));
    }

    String signature(String challengeId, String decision, Integer number) {
        return sign("ratchet-push answer v1", challengeId, id, decision, number == null ? "" : number.toString());
    }

    Response answers(String challengeId, String decision, Integer number, String signature) {
        var body = new HashMap<String, Object>(Map.of("deviceId", id, "decision", decision, "signature", signature));
        if (number != null) {
            body.put("number", number);
        }
        return given().contentType(ContentType.JSON).body(body).post(PUSH + "challenges/" + challengeId + "/answer");
    }

    /** What it was sent, newest first. */
    List<Map<String, Object>> messages() {
        return given().queryParam("deviceId", id)
                .get(PUSH + "local")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private String sign(String... lines) {
        try {
            var signature = Signature.getInstance(format);
            signature.initSign(pair.getPrivate());
            signature.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
