package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class TrustTest {
    private static final String PHONE = "+358401234567";

    @Inject
    DataSource database;

    @Test
    void a_number_that_was_another_for_a_while_ends_trust_however_late_it_is_told() {
        var dana = promoted();
        var now = Instant.now();
        Wire.send(USER_ROLE_CHANGED, roles(dana, now, null, PHONE, "Reader"));
        await().until(() -> "+358******567".equals(operator().get(dana.path()).path("phone")));
        var token = remembered(dana, setsUpTotp(dana), 0);
        assertThat(asks(dana, token).<String>path("decision")).isEqualTo("ALLOW");

        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), PHONE, now.plusSeconds(99), "hr"));
        Wire.send(
                PHONE_CHANGED,
                new PhoneChanged(dana.tenant(), dana.user(), "+358409999999", now.plusSeconds(90), "hr"));

        await().until(() -> "CHALLENGE".equals(asks(dana, token).path("decision")));
    }

    @Test
    void trust_that_has_expired_is_forgotten_when_trust_is_given() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        remembered(dana, app, 0);
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update trusted_browser set last_challenge_at = last_challenge_at - interval '31 days' where tenant_id = ?")) {
            update.setString(1, dana.tenant());
            update.executeUpdate();
        }

        remembered(dana, app, 1);

        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from trusted_browser where tenant_id = ?")) {
            query.setString(1, dana.tenant());
            try (var row = query.executeQuery()) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void becoming_a_delegated_admin_ends_the_trust_that_browsers_had() {
        // given an ordinary user of a partner, with a factor by choice
        var dana = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 1, RequirementLevel.NOT_REQUIRED, List.of(), null));
        People.awaitState(dana, "DISABLED");
        var token = remembered(dana, setsUpTotp(dana), 0);
        assertThat(asks(dana, token).<String>path("reason")).isEqualTo("TRUSTED_BROWSER");

        // when
        var reasons = List.of(new Reason("DELEGATED_ADMIN", "Owner of contoso"));
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 2, RequirementLevel.REQUIRED, reasons, null));

        // then
        await().until(() -> "CHALLENGE".equals(asks(dana, token).path("decision")));
    }

    private static String remembered(Person person, SetUps.App app, int step) {
        return challenged(person, "TOTP")
                .answer(Map.of("code", app.code(step), "rememberBrowser", true))
                .path("browserToken");
    }
}
