package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.gateway.GatewaySettings.Body;
import dev.ratchet.notification.delivery.gateway.GatewaySettings.Via;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** HTTP gateways from their settings. */
final class HttpApis {
    /** It refuses messages that are to hold longer. */
    private static final Duration LONGEST_OF_TWILIO = Duration.ofHours(4);

    private HttpApis() {}

    /** One whose requests the settings spell out. */
    static HttpApi general(String name, Via via, Secrets secrets, String receiptsAt) {
        var http = via.http();
        var json = http.body() == Body.JSON ? new Template(needed(http.json(), name, "http.json")) : null;
        var fields = new TreeMap<String, Template>();
        if (json == null) {
            http.fields().forEach((field, text) -> fields.put(field, new Template(text)));
            if (fields.isEmpty()) {
                throw missing(name, "http.fields");
            }
        }
        return api(name, via, secrets, needed(http.url(), name, "http.url"), fields, json, receiptsAt);
    }

    /** One that is asked as Twilio is: a form, basic authentication with account and token, the id as {@code sid}. */
    static HttpApi twilio(String name, Via via, Secrets secrets, String receiptsAt) {
        var account = needed(via.user(), name, "user");
        var sender = needed(via.sender(), name, "sender");
        needed(via.passwordFile(), name, "password-file");
        var url = via.http()
                .url()
                .orElseGet(
                        () -> URI.create("https://api.twilio.com/2010-04-01/Accounts/" + account + "/Messages.json"));
        var fields = new TreeMap<String, Template>();
        fields.put("To", new Template("{to}"));
        // a messaging service stands for its numbers
        fields.put(sender.startsWith("MG") ? "MessagingServiceSid" : "From", new Template("{from}"));
        fields.put("Body", new Template("{text}"));
        fields.put("ValidityPeriod", new Template("{seconds}"));
        // the id leads back to a message even where the answer to its request was lost
        fields.put("StatusCallback", new Template("{receipts}?id={id}"));
        var general = api(name, via, secrets, url, fields, null, receiptsAt);
        return new HttpApi(
                url,
                sender,
                general.fields(),
                null,
                general.headers(),
                null,
                "/sid",
                "/code",
                general.refusedWith(),
                receiptsAt,
                shorter(general.longestValidity(), LONGEST_OF_TWILIO),
                general.connectLimit(),
                general.timeLimit(),
                general.window());
    }

    private static HttpApi api(
            String name,
            Via via,
            Secrets secrets,
            URI url,
            Map<String, Template> fields,
            @Nullable Template json,
            String receiptsAt) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("ratchet.sms.via." + name + ".http.url: must be a whole URL");
        }
        var http = via.http();
        return new HttpApi(
                url,
                via.sender().orElse(""),
                fields,
                json,
                headers(via, secrets),
                http.onceHeader().orElse(null),
                http.idAt().orElse(null),
                http.errorAt().orElse(null),
                http.refusedWith(),
                receiptsAt,
                http.maxValidity(),
                http.connectLimit(),
                via.timeLimit(),
                via.window());
    }

    private static Map<String, String> headers(Via via, Secrets secrets) {
        var headers = new LinkedHashMap<>(via.http().headers());
        via.http().bearerFile().ifPresent(file -> headers.put("Authorization", "Bearer " + secrets.read(file)));
        if (via.user().isPresent() && via.passwordFile().isPresent()) {
            var pair = via.user().get() + ":" + secrets.read(via.passwordFile().get());
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return headers;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static <T> T needed(Optional<T> setting, String name, String what) {
        return setting.orElseThrow(() -> missing(name, what));
    }

    private static IllegalArgumentException missing(String name, String what) {
        return new IllegalArgumentException("ratchet.sms.via." + name + "." + what + ": must be set");
    }
}
