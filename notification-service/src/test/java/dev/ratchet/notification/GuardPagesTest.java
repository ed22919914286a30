package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.OtpAnswered;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.delivery.application.SendGuard;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class GuardPagesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    SendGuard guard;

    @Inject
    Transactions transactions;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String phone = "+35840%04d567".formatted((int) (Math.random() * 10_000));
    private final String country = country();

    @Test
    void a_tenants_budget_is_shown_stops_hard_and_is_raised_by_an_operator_for_a_reason() {
        // given
        as("operator", null)
                .body(Map.of("messages", 2, "reason", "trial"))
                .put(budget())
                .then()
                .statusCode(200)
                .body("limit.messages", equalTo(2))
                .body("limit.money", nullValue())
                .body("stopped", equalTo(false));

        // when
        var verdicts = admit(3);

        // then
        assertThat(verdicts.values())
                .containsOnly(new GuardVerdict.Refused(
                        "BUDGET_SPENT", "this message cannot be sent now; try another method"));
        as("tenant-admin", tenant)
                .get(budget())
                .then()
                .statusCode(200)
                .body("spent.messages", equalTo(1))
                .body("sent.codes", equalTo(1))
                .body("stopped", equalTo(true))
                .body("detail", notNullValue());
        try (var wire = new EventWire(Backends.shared().kafka())) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(wire.heard(Topics.ALARM_RAISED, tenant + "/ann"))
                            .extracting(CloudEvent::data)
                            .extracting(AlarmRaised::alarm)
                            .containsExactly("SMS_BUDGET_SPENT"));
        }

        // when
        as("operator", null)
                .body(Map.of("messages", 100, "money", 12.5, "reason", "they grew"))
                .put(budget())
                .then()
                .statusCode(200)
                .body("limit.money", equalTo(12.5f))
                .body("limit.currency", equalTo("EUR"));

        // then
        assertThat(admit(1)).isEmpty();
    }

    @Test
    void a_limit_that_is_none_is_refused_by_its_field() {
        refusesLimit(Map.of("reason", "x"), "messages");
        refusesLimit(Map.of("messages", -1, "reason", "x"), "messages");
        refusesLimit(Map.of("messages", 1, "money", -1, "reason", "x"), "money");
        refusesLimit(Map.of("messages", 1, "money", 0.0000001, "reason", "x"), "money");
        refusesLimit(Map.of("messages", 1, "reason", " "), "reason");
        as("tenant-admin", tenant)
                .body(Map.of("messages", 1, "reason", "x"))
                .put(budget())
                .then()
                .statusCode(403);
    }

    @Test
    void refusals_are_paged_newest_first_masked_and_for_their_tenant_only() {
        // given
        as("operator", null)
                .body(Map.of("messages", 0, "reason", "closed"))
                .put(budget())
                .then()
                .statusCode(200);
        admit(3);

        // then
        var first = as("auditor", tenant)
                .queryParam("limit", 2)
                .get("/v1/deliveries/" + tenant + "/refusals")
                .then()
                .statusCode(200)
                .body("refusals.reason", contains("BUDGET_SPENT", "BUDGET_SPENT"))
                .body("refusals.phone", contains("+358******567", "+358******567"))
                .body("refusals.enforced", contains(true, true))
                .extract();
        as("auditor", tenant)
                .queryParam("next", first.<String>path("next"))
                .get("/v1/deliveries/" + tenant + "/refusals")
                .then()
                .statusCode(200)
                .body("refusals", hasSize(1))
                .body("next", nullValue());
        assertThat(first.asString()).doesNotContain(phone.substring(1), "123456");
        as("auditor", "another")
                .get("/v1/deliveries/" + tenant + "/refusals")
                .then()
                .statusCode(404);
        as("auditor", tenant)
                .queryParam("next", "bm8")
                .get("/v1/deliveries/" + tenant + "/refusals")
                .then()
                .statusCode(400)
                .body("field", equalTo("next"));
    }

    @Test
    void an_operator_sees_what_the_guard_allows_and_nobody_else_does() {
        as("operator", null)
                .get("/v1/deliveries/-/guard")
                .then()
                .statusCode(200)
                .body("mode", equalTo("ENFORCE"))
                .body("countries", contains("*"))
                .body("detector.mode", equalTo("RECORD"))
                .body("codes.find { it.scope == 'NUMBER' }.most", equalTo(10_000))
                .body("refusedTypes", hasItems("PREMIUM_RATE", "SHARED_COST"));
        as("tenant-admin", tenant).get("/v1/deliveries/-/guard").then().statusCode(403);
        given().get("/v1/deliveries/-/guard").then().statusCode(401);
    }

    @Test
    void a_gateway_is_pinned_for_a_country_and_let_go() {
        var pin = "/v1/deliveries/-/ranking/" + country + "/pin";
        as("operator", null)
                .body(Map.of("gateway", "local", "reason", "the south is down"))
                .put(pin)
                .then()
                .statusCode(204);
        as("operator", null)
                .get("/v1/deliveries/-/ranking")
                .then()
                .statusCode(200)
                .body("find { it.country == '" + country + "' }.pin.gateway", equalTo("local"))
                .body("find { it.country == '" + country + "' }.pin.reason", equalTo("the south is down"));
        as("operator", null).delete(pin).then().statusCode(204);
        as("operator", null).delete(pin).then().statusCode(404);
        as("operator", null)
                .body(Map.of("gateway", "local", "reason", "x"))
                .put("/v1/deliveries/-/ranking/Finland/pin")
                .then()
                .statusCode(400)
                .body("field", equalTo("country"));
        as("operator", null)
                .body(Map.of("gateway", "no/such", "reason", "x"))
                .put(pin)
                .then()
                .statusCode(400)
                .body("field", equalTo("gateway"));
        as("operator", null).body(Map.of("gateway", "local")).put(pin).then().statusCode(400);
        as("auditor", tenant).get("/v1/deliveries/-/ranking").then().statusCode(403);
    }

    @Test
    void an_answer_that_is_told_is_remembered_and_one_of_elsewhere_stops_nothing() {
        // given
        var id = UUID.randomUUID().toString();
        transactions.run(tx -> {
            try (var insert = tx.connection().prepareStatement("""
                    insert into delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, state, requested_at,
                                          expires_at, changed_at)
                    values (?, ?, 'ann', 'SIGN_IN', '+358******567', 'ACCEPTED', now(), now() + interval '1 day', now())
                    """)) {
                insert.setString(1, id);
                insert.setString(2, tenant);
                insert.executeUpdate();
            }
        });
        var at = Instant.parse("2024-06-01T10:00:00.123456Z");

        // when
        try (var wire = new EventWire(Backends.shared().kafka())) {
            wire.publish(Topics.OTP_ANSWERED, new OtpAnswered(tenant, "ann", "elsewhere-" + id, at));
            wire.publish(Topics.OTP_ANSWERED, new OtpAnswered(tenant, "ann", id, at));
            wire.publish(Topics.OTP_ANSWERED, new OtpAnswered(tenant, "ann", id, at.plusSeconds(9)));
        }

        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(answeredAt(id)).isEqualTo(at));
    }

    @Test
    void what_is_refused_shows_as_a_metric() {
        as("operator", null)
                .body(Map.of("messages", 0, "reason", "closed"))
                .put(budget())
                .then()
                .statusCode(200);
        admit(1);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(given().get("/q/metrics").asString().lines())
                                .anySatisfy(line -> assertThat(line)
                                        .startsWith("ratchet_guard_refused")
                                        .contains("BUDGET_SPENT", "enforced=\"true\"")
                                        .doesNotEndWith(" 0.0")));
    }

    private void refusesLimit(Map<String, Object> body, String field) {
        as("operator", null).body(body).put(budget()).then().statusCode(400).body("field", equalTo(field));
    }

    private Map<String, GuardVerdict> admit(int codes) {
        var now = Instant.now();
        return transactions.call(tx -> guard.admit(
                tx,
                IntStream.range(0, codes)
                        .mapToObj(i -> new CodeMessage(
                                UUID.randomUUID().toString(),
                                tenant,
                                "ann",
                                "SIGN_IN",
                                new PhoneNumber(phone),
                                "123456",
                                now,
                                now.plusSeconds(600),
                                null))
                        .toList()));
    }

    private @Nullable Instant answeredAt(String id) {
        return transactions.read(connection -> {
            try (var query = connection.prepareStatement("select answered_at from delivery where delivery_id = ?")) {
                query.setString(1, id);
                try (var row = query.executeQuery()) {
                    row.next();
                    var at = row.getObject(1, java.time.OffsetDateTime.class);
                    return at == null ? null : at.toInstant();
                }
            }
        });
    }

    private String budget() {
        return "/v1/deliveries/" + tenant + "/budget";
    }

    private static RequestSpecification as(String role, @Nullable String ofTenant) {
        return given().auth().oauth2(Tokens.token(role, ofTenant, role)).contentType(ContentType.JSON);
    }

    private static String country() {
        return List.of("XA", "XB", "XC", "XD", "XE").get((int) (Math.random() * 5));
    }
}
