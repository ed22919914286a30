package dev.ratchet.stack.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.stack.client.Facade;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the product's server asks Ratchet. */
final class Gatekeeper {
    static final String APP = "printworks";

    private final Facade facade;

    /** @param facade with the role sign-in */
    Gatekeeper(Facade facade) {
        this.facade = facade;
    }

    /**
     * The decision on one sign-in.
     *
     * @param decision ALLOW, ALLOW_WITH_BANNER, CHALLENGE, ENROL, DENY; later versions may know more
     * @param reason a stable code
     * @param continueUrl where the browser goes on, for all but ALLOW and DENY
     */
    record Decided(
            String signInId,
            String decision,
            String reason,
            @Nullable Banner banner,
            String continueUrl) {}

    /** How a sign-in at Ratchet's pages came out. */
    sealed interface Outcome {
        /** @param browserToken what this browser is known by from now on; null where it is not to be remembered */
        record Verified(String assertion, @Nullable String browserToken) implements Outcome {}

        /** The set-up was put off, as policy allows. */
        record Skipped() implements Outcome {}

        record NotCompleted() implements Outcome {}
    }

    /** @param returnUrl where Ratchet's pages send the browser when they are done */
    Decided ask(Account account, String address, Optional<String> browserToken, URI returnUrl)
            throws Unavailable, InterruptedException {
        Map<String, String> body = new HashMap<>(Map.of(
                "tenantId", account.tenant(),
                "userId", account.user(),
                "app", APP,
                "ip", address,
                "returnUrl", returnUrl.toString()));
        browserToken.ifPresent(token -> body.put("browserToken", token));
        Facade.Answer answer = expect(post("/v1/sign-ins", body), 200);
        String continueUrl = answer.text("/continueUrl");
        return new Decided(
                answer.text("/signInId"),
                answer.text("/decision"),
                answer.text("/reason"),
                banner(answer.body().path("banner"), continueUrl),
                continueUrl);
    }

    /** @param returnCode with which the browser came back: nobody gets in by a second step of somebody else's browser */
    Outcome complete(String signInId, String returnCode, Optional<String> browserToken)
            throws Unavailable, InterruptedException {
        Map<String, String> body = new HashMap<>(Map.of("returnCode", returnCode));
        browserToken.ifPresent(token -> body.put("browserToken", token));
        Facade.Answer answer = post("/v1/sign-ins/" + segment(signInId) + "/completion", body);
        if (answer.status() == 409 && answer.text("/code").equals("NOT_COMPLETED")) {
            return new Outcome.NotCompleted();
        }
        String result = expect(answer, 200).text("/result");
        return switch (result) {
            case "VERIFIED" -> {
                String token = answer.text("/browserToken");
                yield new Outcome.Verified(answer.text("/assertion"), token.isEmpty() ? null : token);
            }
            case "SKIPPED" -> new Outcome.Skipped();
            default -> throw new Unavailable("Ratchet answered the result " + result, null);
        };
    }

    /** Where this user finds its factors and devices: opens once. */
    URI accountLink(Account account) throws Unavailable, InterruptedException {
        String path = "/v1/users/" + segment(account.tenant()) + "/" + segment(account.user()) + "/account-links";
        return URI.create(expect(post(path, Map.of()), 201).text("/url"));
    }

    private Facade.Answer post(String path, Map<String, String> body) throws Unavailable, InterruptedException {
        try {
            return facade.post(path, body);
        } catch (IOException e) {
            throw new Unavailable("Ratchet does not answer: " + e, e);
        }
    }

    private static @Nullable Banner banner(JsonNode banner, String continueUrl) throws Unavailable {
        if (!banner.isObject()) {
            return null;
        }
        JsonNode skips = banner.path("skipsLeft");
        return new Banner(
                banner.hasNonNull("deadline") ? time(banner.path("deadline").asText()) : null,
                skips.isIntegralNumber() ? skips.intValue() : null,
                continueUrl);
    }

    private static Instant time(String text) throws Unavailable {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unavailable("Ratchet answered a deadline that is no time", e);
        }
    }

    private static Facade.Answer expect(Facade.Answer answer, int status) throws Unavailable {
        if (answer.status() != status) {
            throw new Unavailable("Ratchet answered " + answer.status() + " " + answer.text("/code"), null);
        }
        return answer;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
