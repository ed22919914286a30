package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.waves.Bucket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What goes wrong for users is told within seconds to whoever watches the waves of their region. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SignalsTest {
    private final String region = "S-" + UUID.randomUUID();

    @Inject
    DataSource database;

    private void lives(Person person) {
        Wire.send(
                Topics.TENANT_CHANGED,
                new TenantChanged(
                        person.tenant(),
                        "Contoso",
                        TenantChanged.Kind.CUSTOMER,
                        null,
                        region,
                        ZoneId.of("Europe/Helsinki"),
                        TenantChanged.IdentityProvider.PLATFORM,
                        null,
                        1,
                        Instant.now(),
                        "operator-1"));
        await().until(() -> region.equals(regionOf(person)));
    }

    private String regionOf(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select region from tenant where tenant_id = ?")) {
            query.setString(1, person.tenant());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "nowhere";
            }
        }
    }

    private EnforcementSignalled told(String kind) {
        var found = new AtomicReference<EnforcementSignalled>();
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            Wire.heard(Topics.ENFORCEMENT_SIGNALLED, region).stream()
                    .map(event -> event.data())
                    .filter(data -> data.kind().equals(kind))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    @Test
    void who_answers_wrong_until_the_code_is_void_is_locked_out() {
        var dana = promoted();
        lives(dana);
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "TOTP");

        for (int attempt = 0; attempt < 5; attempt++) {
            challenge.answer(other(app.code(0))).then().statusCode(422);
        }

        var bucket = Bucket.of(dana.tenant(), dana.user());
        assertThat(told("LOCK_OUT").counts()).containsOnlyKeys(bucket).containsEntry(bucket, 1L);
    }

    @Test
    void a_code_that_did_not_arrive_is_a_failed_delivery_once_and_one_that_was_replaced_is_none() throws SQLException {
        var dana = promoted();
        lives(dana);
        var replaced = code(dana, "VOID");
        var waiting = code(dana, "OPEN");
        var at = Instant.now();

        for (var code : List.of(replaced, waiting, waiting)) {
            Wire.send(
                    Topics.OTP_DELIVERY_CHANGED,
                    new OtpDeliveryChanged(
                            dana.tenant(), dana.user(), code.toString(), OtpDeliveryChanged.State.FAILED, null, at));
        }

        assertThat(told("FAILED_DELIVERY").counts().values()).containsExactly(1L);
        await().until(() -> "FAILED".equals(deliveryOf(replaced)));
        Wire.send(
                Topics.OTP_DELIVERY_CHANGED,
                new OtpDeliveryChanged(
                        dana.tenant(),
                        dana.user(),
                        code(dana, "OPEN").toString(),
                        OtpDeliveryChanged.State.EXPIRED,
                        null,
                        Instant.now()));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Wire.heard(Topics.ENFORCEMENT_SIGNALLED, region).stream()
                                .flatMap(event -> event.data().counts().values().stream())
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(2));
    }

    @Test
    void who_cannot_finish_the_set_up_that_is_demanded_is_locked_out() {
        var dana = promoted();
        lives(dana);
        var begun = SetUps.asksForTotp(dana).then().statusCode(201).extract().response();
        var app = new SetUps.App(begun.path("id"), begun.path("secret"), List.of());

        for (int attempt = 0; attempt < 5; attempt++) {
            SetUps.confirms(dana, app.factorId(), other(app.code(0))).then().statusCode(422);
        }

        assertThat(told("LOCK_OUT").counts().values()).containsExactly(1L);
    }

    private UUID code(Person person, String status) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into challenge (challenge_id, tenant_id, user_id, factor_id, purpose, method, status,
                                               created_at, expires_at)
                        values (?, ?, ?, gen_random_uuid(), 'SIGN_IN', 'SMS', ?, now(), now() + interval '10 minutes')
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, person.tenant());
            insert.setString(3, person.user());
            insert.setString(4, status);
            insert.executeUpdate();
        }
        return id;
    }

    private String deliveryOf(UUID code) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select delivery_state from challenge where challenge_id = ?")) {
            query.setObject(1, code);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void a_user_who_must_and_is_denied_is_a_refused_sign_in() throws SQLException {
        var dana = promoted();
        lives(dana);
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update profile set removed_at = roles_at + interval '1 s' where tenant_id = ?")) {
            update.setString(1, dana.tenant());
            update.executeUpdate();
        }

        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("DENY");

        assertThat(told("REFUSED_SIGN_IN").counts().values()).containsExactly(1L);
    }
}
