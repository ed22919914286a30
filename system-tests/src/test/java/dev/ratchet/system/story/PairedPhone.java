package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Json;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.testing.Secrets;
import dev.ratchet.testing.Secrets.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A phone that approves sign-ins: it holds a key and no token, and looks itself for what it was sent. */
public final class PairedPhone {
    private static final String PUSH = "/v1/sign-ins/push/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform;
    private final KeyPair pair = pair();
    private final Set<String> seen = new HashSet<>();
    private String id = "";

    public PairedPhone(Platform platform) {
        this.platform = platform;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has P-256", e);
        }
    }

    /** Scans the picture that a set-up shows. */
    public void pairs(String pairingUri, String name) {
        Map<String, String> query = Arrays.stream(
                        URI.create(pairingUri).getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        id = query.get("id");
        String secret = query.get("secret");
        Secrets.met(Kind.TOKEN, secret);
        String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        String signature = sign("ratchet-push pairing v1", id, secret, key, name, "");
        post(
                PUSH + "pairings/" + id,
                Map.of("secret", secret, "publicKey", key, "deviceName", name, "signature", signature));
    }

    /** The next message, once it has come. */
    public JsonNode awaitMessage() {
        JsonNode message = await().atMost(PATIENCE).until(this::next, next -> !next.isMissingNode());
        seen.add(message.path("challengeId").asText());
        return message;
    }

    private JsonNode next() {
        Answer answer = platform.facade().get(PUSH + "local?deviceId=" + id, null);
        for (JsonNode message : answer.expecting(200).json()) {
            if (!seen.contains(message.path("challengeId").asText())) {
                return message;
            }
        }
        return Json.read("{}").path("none");
    }

    /** @param number that the sign-in shows */
    public Answer approves(JsonNode message, int number) {
        String challenge = message.path("challengeId").asText();
        String signature = sign("ratchet-push answer v1", challenge, id, "APPROVE", Integer.toString(number));
        return platform.facade()
                .post(
                        PUSH + "challenges/" + challenge + "/answer",
                        null,
                        Map.of("deviceId", id, "decision", "APPROVE", "number", number, "signature", signature));
    }

    public void denies(JsonNode message) {
        String challenge = message.path("challengeId").asText();
        String signature = sign("ratchet-push answer v1", challenge, id, "DENY", "");
        post(
                PUSH + "challenges/" + challenge + "/answer",
                Map.of("deviceId", id, "decision", "DENY", "signature", signature));
    }

    private void post(String path, Map<String, ?> body) {
        Answer answer = platform.facade().post(path, null, body);
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }

    private String sign(String... lines) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("cannot sign", e);
        }
    }
}
