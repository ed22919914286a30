package dev.ratchet.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.testing.Secrets.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the secrets of an exchange with a service by the names of their fields, and notes them. */
public final class SecretsInJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final int SHORTEST_LINK = 16;

    private static final Map<String, Kind> FIELDS = Map.of(
            "secret", Kind.SEED,
            "otpauthUri", Kind.SEED,
            "recoveryCodes", Kind.RECOVERY_CODE,
            "browserToken", Kind.TOKEN,
            "assertion", Kind.TOKEN,
            "continueUrl", Kind.LINK,
            "url", Kind.LINK,
            "pairingUri", Kind.LINK,
            "phone", Kind.PHONE,
            "to", Kind.PHONE);

    private SecretsInJson() {}

    /**
     * Of one call.
     *
     * @param sent JSON, or anything else, in which nothing is found
     * @param status a code counts only where it was accepted: a wrong one is no secret
     */
    public static void met(String sent, int status, String answered) {
        JsonNode request = read(sent);
        note(request);
        JsonNode code = request.path("code");
        if (status == 200 && code.isTextual()) {
            Secrets.met(CODE.matcher(code.asText()).matches() ? Kind.CODE : Kind.RECOVERY_CODE, code.asText());
        }
        note(read(answered));
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException other) {
            return MAPPER.missingNode();
        }
    }

    private static void note(JsonNode node) {
        node.properties().forEach(field -> {
            Kind kind = FIELDS.get(field.getKey());
            if (kind != null) {
                note(kind, field.getValue());
            }
        });
        // a message to a phone: {"to","text"}
        if (node.hasNonNull("to") && node.hasNonNull("text")) {
            CODE.matcher(node.path("text").asText()).results().forEach(found -> Secrets.met(Kind.CODE, found.group()));
        }
        node.forEach(SecretsInJson::note);
    }

    private static void note(Kind kind, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> note(kind, each));
        } else if (value.isTextual()) {
            note(kind, value.asText());
        }
    }

    private static void note(Kind kind, String text) {
        switch (kind) {
            // masked ones may be shown
            case PHONE -> {
                if (PHONE.matcher(text).matches()) {
                    Secrets.met(kind, text);
                }
            }
            case LINK -> link(text);
            default -> Secrets.met(kind, text);
        }
    }

    /** Of an address its long parts, which nobody could guess. */
    public static void link(String url) {
        Arrays.stream(url.split("[/?&=#.]"))
                .filter(part -> part.length() >= SHORTEST_LINK)
                .forEach(part -> Secrets.met(Kind.LINK, part));
    }
}
