package dev.ratchet.notification.delivery.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that is asked over HTTP. Only what certainly did not reach it, or what it refused, counts as not sent; where the
 * connection ends or time runs out after the request was written, nobody knows. Answers are never quoted: they may hold
 * number and code.
 */
final class HttpGateway implements SmsGateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Never so many digits in a row that it might be the code of the message. */
    private static final Pattern CODE = Pattern.compile("(?!.*\\d{6})[A-Za-z0-9_.-]{1,40}");

    private static final int LONGEST_ID = 200;
    private static final int TOO_MANY = 429;

    /** Unauthorized, Payment Required, Forbidden: what it would say to any message. */
    private static final Set<Integer> WITHOUT_LEAVE = Set.of(401, 402, 403);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration MOST_PATIENCE = Duration.ofHours(1);

    private final String name;
    private final HttpApi api;
    private final Clock clock;
    private final HttpClient client;

    HttpGateway(String name, HttpApi api, Clock clock) {
        this.name = name;
        this.api = api;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(api.connectLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean deliversOncePerId() {
        return api.onceHeader() != null;
    }

    @Override
    public Duration timeLimit() {
        return api.timeLimit();
    }

    @Override
    public int window() {
        return api.window();
    }

    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid) {
        var values = Map.of(
                "to", to.e164(),
                "from", api.sender(),
                "text", text,
                "id", deliveryId,
                "seconds", Long.toString(seconds(valid)),
                "receipts", api.receiptsAt());
        var asked = client.sendAsync(request(deliveryId, values), answer -> new LimitedBody());
        try {
            return outcome(asked.get(api.timeLimit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | CancellationException e) {
            asked.cancel(true);
            return new SendOutcome.Unclear("no answer within " + api.timeLimit().toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.cancel(true);
            return new SendOutcome.Unclear("the sender was stopped");
        }
    }

    private long seconds(Duration valid) {
        return Math.clamp(valid.toSeconds(), 1, api.longestValidity().toSeconds());
    }

    private HttpRequest request(String deliveryId, Map<String, String> values) {
        var json = api.json();
        var request = HttpRequest.newBuilder(api.url());
        if (json == null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form(values)));
        } else {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.filled(values, HttpGateway::escaped)));
        }
        api.headers().forEach(request::header);
        if (api.onceHeader() != null) {
            request.header(api.onceHeader(), deliveryId);
        }
        return request.build();
    }

    private String form(Map<String, String> values) {
        return api.fields().entrySet().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().filled(values, each -> each)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        var quoted = JSON.getNodeFactory().textNode(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private SendOutcome outcome(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return accepted(answer.body());
        }
        var said = "HTTP " + status + error(answer.body());
        if (status == TOO_MANY) {
            return new SendOutcome.Later(
                    said,
                    RetryAfter.of(answer.headers().firstValue("Retry-After").orElse(null), clock.instant()));
        }
        return api.refusedWith().contains(status)
                ? new SendOutcome.Refused(said, WITHOUT_LEAVE.contains(status))
                : new SendOutcome.Unclear(said);
    }

    private SendOutcome accepted(byte[] body) {
        if (api.idAt() == null) {
            return new SendOutcome.Accepted(null);
        }
        var id = at(body, api.idAt());
        return id == null
                        || id.isBlank()
                        || id.length() > LONGEST_ID
                        || id.chars().anyMatch(Character::isISOControl)
                ? new SendOutcome.Unclear("an answer that cannot be understood")
                : new SendOutcome.Accepted(id);
    }

    private String error(byte[] body) {
        var code = api.errorAt() == null ? null : at(body, api.errorAt());
        return code != null && CODE.matcher(code).matches() ? ", error " + code : "";
    }

    private static @Nullable String at(byte[] body, String pointer) {
        try {
            JsonNode found = JSON.readTree(body).at(pointer);
            return found.isValueNode() && !found.isNull() ? found.asText() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static SendOutcome failed(@Nullable Throwable trouble) {
        return switch (trouble) {
            case HttpConnectTimeoutException unused ->
                new SendOutcome.Later("it could not be reached in time", PATIENCE);
            case ConnectException unused -> new SendOutcome.Later("it could not be reached", PATIENCE);
            case SSLHandshakeException unused -> new SendOutcome.Later("TLS could not be agreed on", PATIENCE);
            case null -> new SendOutcome.Unclear("the connection failed");
            default ->
                new SendOutcome.Unclear(
                        "the connection ended: " + trouble.getClass().getSimpleName());
        };
    }

    /** The header {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date; a second where it says neither. */
    static final class RetryAfter {
        private RetryAfter() {}

        static Duration of(@Nullable String header, Instant now) {
            var asked = header == null ? PATIENCE : read(header.strip(), now);
            if (asked.isNegative()) {
                return Duration.ZERO;
            }
            return asked.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : asked;
        }

        private static Duration read(String header, Instant now) {
            try {
                return header.chars().allMatch(Character::isDigit) && !header.isEmpty()
                        ? Duration.ofSeconds(Long.parseLong(header))
                        : Duration.between(
                                now,
                                java.time.ZonedDateTime.parse(
                                        header, java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (NumberFormatException | java.time.DateTimeException e) {
                return PATIENCE;
            }
        }
    }
}
