package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.events.Reading.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnusableRecordsTest {
    private static final Topic<UserRoleChanged> TOPIC = Topics.USER_ROLE_CHANGED;

    /** Stands in every refused value below: no detail may tell it. */
    private static final String SECRET = "s3cret";

    static Stream<Arguments> not_json() {
        return Stream.of(
                arguments("text", SECRET),
                arguments("cut off", "{\"tenantId\": \"" + SECRET),
                arguments("cut off in a list", sample().replaceAll("(?s)Reader.*", SECRET)),
                arguments("a list", "[\"" + SECRET + "\"]"),
                arguments("a string", "\"" + SECRET + "\""),
                arguments("an empty string", "\"\""),
                arguments("a number", "12345678901234567890"),
                arguments("null", "null"),
                arguments("blank", "   "),
                arguments("two objects", sample() + "{\"" + SECRET + "\": 1}"),
                arguments("trailing text", sample() + SECRET),
                arguments("a field twice", with("tenantId", "\"a\"").replaceFirst("\\{", "{\"tenantId\": \"s3cret\",")),
                arguments("deep nesting", with("later", "[".repeat(40) + "]".repeat(40))),
                arguments("very deep nesting", "[".repeat(500_000)),
                arguments("a number of 5,000 digits", with("occurredAt", "9".repeat(5_000))),
                arguments("a bare control character", with("username", "\"s3cret\u0001\"")),
                arguments("not a number of JSON", with("later", "NaN")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void not_json(String what, String value) {
        var unusable = unusable(TOPIC, value.getBytes(StandardCharsets.UTF_8));
        assertThat(unusable.cause()).isEqualTo(Cause.NOT_JSON);
        assertThat(unusable.detail()).startsWith("the value: ").doesNotContain(SECRET);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("tenantId: is missing", with("tenantId", "null")),
                arguments("tenantId: must have 1 to 200", with("tenantId", "\"\"")),
                arguments("tenantId: must have 1 to 200", with("tenantId", "\"" + "s3cret".repeat(40) + "\"")),
                arguments("tenantId: must not contain '/'", with("tenantId", "\"s3cret/1\"")),
                arguments("tenantId: must not contain '/' or control", with("tenantId", "\"s3cret\\u0000\"")),
                arguments("tenantId: is not valid Unicode", with("tenantId", "\"s3cret\\ud83d\"")),
                arguments("tenantId: is missing or of the wrong type", with("tenantId", "42")),
                arguments("tenantId: is missing or of the wrong type", with("tenantId", "true")),
                arguments("tenantId: is missing or of the wrong type", with("tenantId", "{\"s3cret\": 1}")),
                arguments("tenantId: is too long", with("tenantId", "\"" + "s3cret".repeat(20_000) + "\"")),
                arguments("roles: is missing", with("roles", "null")),
                arguments("roles: is missing or of the wrong type", with("roles", "\"s3cret\"")),
                arguments("roles[1]: is missing or of the wrong type", with("roles", "[\"Reader\", 7]")),
                arguments("roles: an entry: is missing", with("roles", "[\"s3cret\", null]")),
                arguments("roles: each entry must have", with("roles", "[\"\"]")),
                arguments("roles: each entry must have", with("roles", "[\"" + "s3cret".repeat(50) + "\"]")),
                arguments("roles: must not contain NUL", with("roles", "[\"s3cret\\u0000\"]")),
                arguments("roles: must have at most", with("roles", "[\"a\"" + ",\"a\"".repeat(1_000) + "]")),
                arguments("occurredAt: must be an RFC 3339 time", with("occurredAt", "1713766530")),
                arguments("occurredAt: must be an RFC 3339 time", with("occurredAt", "\"s3cret\"")),
                arguments("occurredAt: must be an RFC 3339 time", with("occurredAt", "\"\"")),
                arguments("occurredAt: must be an RFC 3339 time", with("occurredAt", "\"2024-04-22T06:15:30\"")),
                arguments("occurredAt: must be an RFC 3339 time", with("occurredAt", "\"2024-02-30T06:15:30Z\"")),
                arguments("occurredAt: must lie between", with("occurredAt", "\"+10000-01-01T00:00:00Z\"")),
                arguments("occurredAt: must lie between", with("occurredAt", "\"1969-12-31T23:59:59Z\"")),
                arguments("username: must not contain NUL", with("username", "\"s3cret\\u0000\"")),
                arguments("email: must have at most 1000", with("email", "\"" + "s3cret".repeat(200) + "\"")),
                arguments("accountType: must be one of [HUMAN, SERVICE]", with("accountType", "\"s3cret\"")),
                arguments("accountType: must be one of [HUMAN, SERVICE]", with("accountType", "1")),
                arguments("accountType: must be one of [HUMAN, SERVICE]", with("accountType", "\"1\"")),
                arguments("accountType: must be one of [HUMAN, SERVICE]", with("accountType", "\"\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalid(String detail, String value) {
        var unusable = unusable(TOPIC, value.getBytes(StandardCharsets.UTF_8));
        assertThat(unusable.detail()).startsWith(detail).doesNotContain(SECRET);
        assertThat(unusable.cause()).isEqualTo(Cause.INVALID);
    }

    static Stream<Arguments> invalid_in_other_events() {
        return Stream.of(
                arguments(Topics.DELEGATION_CHANGED, "granted", "null", "granted: is missing or of the wrong type"),
                arguments(Topics.DELEGATION_CHANGED, "granted", null, "granted: is missing or of the wrong type"),
                arguments(Topics.DELEGATION_CHANGED, "granted", "1", "granted: is missing or of the wrong type"),
                arguments(Topics.DELEGATION_CHANGED, "granted", "\"true\"", "granted: is missing or of the wrong type"),
                arguments(Topics.DELEGATION_CHANGED, "userIds", "[\"s3cret/x\"]", "userIds: must not contain '/'"),
                arguments(Topics.PHONE_CHANGED, "phone", "\"040s3cret\"", "phone: must be an E.164 number"),
                arguments(Topics.MFA_STATE_CHANGED, "revision", "1.5", "revision: is missing or of the wrong type"),
                arguments(Topics.MFA_STATE_CHANGED, "revision", "\"1\"", "revision: is missing or of the wrong type"),
                arguments(
                        Topics.MFA_STATE_CHANGED,
                        "revision",
                        "92233720368547758080",
                        "revision: is missing or of the wrong type"),
                arguments(Topics.MFA_STATE_CHANGED, "revision", "1e400", "revision: is missing or of the wrong type"),
                arguments(Topics.MFA_REQUIREMENT_CHANGED, "reasons", "[null]", "reasons: an entry: is missing"),
                arguments(Topics.MFA_REQUIREMENT_CHANGED, "reasons", "[{}]", "reasons[0].rule: is missing"),
                arguments(
                        Topics.MFA_REQUIREMENT_CHANGED,
                        "reasons",
                        "[{\"rule\": \"R\", \"detail\": \"s3cret\\u0000\"}]",
                        "reasons[0].detail: must not contain NUL"),
                arguments(
                        Topics.MFA_REQUIREMENT_CHANGED,
                        "effectiveAt",
                        "\"+99999-01-01T00:00:00Z\"",
                        "effectiveAt: must lie between"),
                arguments(Topics.MFA_REQUIREMENT_CHANGED, "loosening", "{}", "loosening.actor: is missing"),
                arguments(
                        Topics.SCHEDULE_CHANGED,
                        "enforcementDate",
                        "[2024, 4, 22]",
                        "enforcementDate: must be a date such as"),
                arguments(Topics.SCHEDULE_CHANGED, "enforcementDate", "19835", "enforcementDate: must be a date"),
                arguments(
                        Topics.SCHEDULE_CHANGED,
                        "enforcementDate",
                        "\"+99999-01-01\"",
                        "enforcementDate: must lie in the years 1970 to 9999"),
                arguments(Topics.SCHEDULE_CHANGED, "zone", "\"Mars/s3cret\"", "zone: must be a time zone such as"),
                arguments(Topics.SCHEDULE_CHANGED, "zone", "\"\"", "zone: must be a time zone such as"),
                arguments(Topics.SWEEP_PROGRESSED, "causes", "{\"X\": null}", "causes: the number of X: is missing"),
                arguments(
                        Topics.SWEEP_PROGRESSED,
                        "causes",
                        "{\"X\": \"7\"}",
                        "causes.X: is missing or of the wrong type"),
                arguments(Topics.POLICY_CHANGED, "policy", "{}", "policy.scope: is missing"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource
    void invalid_in_other_events(Topic<?> topic, String field, String value, String detail) throws IOException {
        var golden = Golden.all().filter(each -> each.topic().equals(topic)).findFirst();
        var unusable = unusable(
                topic,
                replaced(golden.orElseThrow().json(), field, value).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(unusable.detail()).startsWith(detail).doesNotContain(SECRET);
        assertThat(unusable.cause()).isEqualTo(Cause.INVALID);
    }

    @Test
    void no_value() {
        assertThat(unusable(TOPIC, null).cause()).isEqualTo(Cause.EMPTY);
        assertThat(unusable(TOPIC, new byte[0]).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void two_megabytes() {
        var value = with("later", "\"" + "x".repeat(2_000_000) + "\"").getBytes(StandardCharsets.UTF_8);
        assertThat(unusable(TOPIC, value))
                .isEqualTo(new Reading.Unusable<>(
                        Cause.TOO_LARGE, "the value has " + value.length + " bytes, at most 1048576 are read"));
    }

    @Test
    void bytes_that_are_no_text() {
        var value = sample().replace("contoso", "cont\u00ffso").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(unusable(TOPIC, value).cause()).isEqualTo(Cause.NOT_JSON);
    }

    @Test
    void a_megabyte_of_unknown_fields_is_read_over() {
        var fields = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            fields.append("\"later")
                    .append(i)
                    .append("\": \"")
                    .append("x".repeat(80))
                    .append("\",");
        }
        var value = sample().replaceFirst("\\{", "{" + fields);
        assertThat(CloudEvents.read(TOPIC, Records.with(TOPIC, value))).isInstanceOf(Reading.Usable.class);
    }

    @Test
    void a_time_with_an_offset_is_the_same_instant_in_utc() {
        var reading = CloudEvents.read(TOPIC, Records.with(TOPIC, with("occurredAt", "\"2024-04-22T09:15:30+03:00\"")));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(((UserRoleChanged) usable.event().data()).occurredAt())
                                .isEqualTo("2024-04-22T06:15:30Z"));
    }

    private static Reading.Unusable<?> unusable(Topic<?> topic, byte[] value) {
        var reading = CloudEvents.read(topic, Records.with(topic, value));
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return (Reading.Unusable<?>) reading;
    }

    private static String sample() {
        return new String(CloudEvents.json(Golden.PROMOTION), StandardCharsets.UTF_8);
    }

    /** The sample with one field replaced by the given JSON, as it stands. */
    private static String with(String field, String json) {
        var name = "\"" + field + "\":";
        var tree = EventJson.MAPPER.valueToTree(Golden.PROMOTION);
        ((ObjectNode) tree).put(field, "REPLACED");
        return tree.toString().replace(name + "\"REPLACED\"", name + json);
    }

    private static String replaced(byte[] sample, String field, String json) throws IOException {
        var tree = (ObjectNode) EventJson.MAPPER.readTree(sample);
        tree.remove(field);
        var rest = tree.toString();
        return json == null ? rest : "{\"" + field + "\":" + json + "," + rest.substring(1);
    }
}
