package dev.ratchet.stack.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An HTTP server that answers what a test tells it to, and keeps what it was asked. */
final class RatchetSeen implements AutoCloseable {
    /** Making one takes a while, and tests need no other. */
    private static final RsaJsonWebKey KEY = key("one");

    private final HttpServer server;
    private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    record Asked(String path, String authorization, JsonObject body) {}

    RatchetSeen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers("/v1/sign-ins/keys", 200, new JsonObject(new JsonWebKeySet(KEY).toJson()));
    }

    private static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(id);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answers(String path, int status, JsonObject body) {
        answers.put(path, body);
        statuses.put(path, status);
    }

    /** Of the next sign-in. */
    void decides(String decision, String reason) {
        answers(
                "/v1/sign-ins",
                200,
                new JsonObject()
                        .put("signInId", "sign-in.1")
                        .put("decision", decision)
                        .put("reason", reason)
                        .put("continueUrl", url() + "/account/continue/once"));
    }

    synchronized Asked last(String path) {
        return asked.stream()
                .filter(one -> one.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What proves that dana of contoso passed a challenge. */
    static JwtClaims proof(String issuer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject("dana");
        claims.setAudience("printworks");
        claims.setStringClaim("tenant", "contoso");
        claims.setStringListClaim("amr", "pwd", "otp", "mfa");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    String signed(JwtClaims claims) throws JoseException {
        return signed(claims, KEY);
    }

    /** By a key that is not Ratchet's, under the name of one that is. */
    String forged(JwtClaims claims) throws JoseException {
        return signed(claims, key("one"));
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey with) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(with.getKeyId());
        signature.setPayload(claims.toJson());
        signature.setKey(with.getPrivateKey());
        return signature.getCompactSerialization();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            asked.add(new Asked(
                    path,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body.isEmpty() ? new JsonObject() : new JsonObject(body)));
        }
        byte[] bytes = answers.getOrDefault(path, new JsonObject()).encode().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(statuses.getOrDefault(path, 404), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
