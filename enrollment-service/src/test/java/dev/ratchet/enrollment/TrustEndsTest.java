package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.Browsing.FIREFOX;
import static dev.ratchet.enrollment.Browsing.ageNewest;
import static dev.ratchet.enrollment.Browsing.decision;
import static dev.ratchet.enrollment.Browsing.freeStep;
import static dev.ratchet.enrollment.Browsing.remember;
import static dev.ratchet.enrollment.Browsing.remembered;
import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Trust ends before its time by a shorter policy, by whoever clears it, and by what may be somebody else's doing. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class TrustEndsTest {
    @Inject
    Stored stored;

    @Test
    @DisplayName("S1.9 lowering the remembered days from 365 to 30 applies to trusts already given")
    void a_lower_policy_prompts_older_trusts_at_the_next_sign_in() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        remember(dana, 1, 365);
        var tokens = new HashMap<Integer, String>();
        for (int days : List.of(364, 31, 30, 29)) {
            freeStep(stored, dana);
            var token = remembered(dana, app, null, FIREFOX);
            tokens.put(days, token);
            ageNewest(stored, dana, Duration.ofDays(days));
            // also of the first, once the policy is known
            await().until(() -> "ALLOW".equals(decision(dana, token)));
        }
        assertThat(decision(dana, tokens.get(31))).isEqualTo("ALLOW");

        remember(dana, 2, 30);

        await().until(() -> "CHALLENGE".equals(decision(dana, tokens.get(364))));
        assertThat(decision(dana, tokens.get(31))).isEqualTo("CHALLENGE");
        assertThat(decision(dana, tokens.get(30))).isEqualTo("CHALLENGE");
        assertThat(decision(dana, tokens.get(29))).isEqualTo("ALLOW");
        dana.self().get(dana.path() + "/trusted-devices").then().body("size()", equalTo(1));

        // and raising it again gives them back: they were never rewritten
        remember(dana, 3, 365);
        await().until(() -> "ALLOW".equals(decision(dana, tokens.get(364))));
    }

    @Test
    @DisplayName("S5.7 the user and an admin can each clear trusted devices, one or all")
    void the_user_and_an_admin_clear_one_or_all() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var devices = dana.path() + "/trusted-devices";
        var admin = as("tenant-admin", dana.tenant(), "ada");
        for (var who : List.of("user", "admin")) {
            freeStep(stored, dana);
            var laptop = remembered(dana, app, null, FIREFOX);
            freeStep(stored, dana);
            var phone = remembered(dana, app, null, "Safari/605 (iPhone)");
            var caller = who.equals("user") ? dana.self() : admin;
            dana.self().get(devices).then().body("name", containsInAnyOrder("Firefox on Windows", "Safari on iPhone"));
            String id = dana.self().get(devices).path("find { it.name == 'Firefox on Windows' }.id");

            caller.delete(devices + "/" + id).then().statusCode(204);
            assertThat(decision(dana, laptop)).isEqualTo("CHALLENGE");
            assertThat(decision(dana, phone)).isEqualTo("ALLOW");
            (who.equals("user") ? dana.self() : as("tenant-admin", dana.tenant(), "ada"))
                    .delete(devices)
                    .then()
                    .statusCode(204);
            assertThat(decision(dana, phone)).isEqualTo("CHALLENGE");
        }
    }

    @Test
    void promotion_reset_recovery_codes_and_a_new_number_end_trust() {
        // promotion
        var erik = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(erik, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(erik, "DISABLED");
        var eriks = remembered(erik, setsUpTotp(erik), null, FIREFOX);
        assertThat(decision(erik, eriks)).isEqualTo("ALLOW");
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(erik, 2, RequirementLevel.REQUIRED, null));
        await().until(() -> "CHALLENGE".equals(decision(erik, eriks)));

        // a recovery code
        var dana = promoted();
        var app = setsUpTotp(dana);
        var first = remembered(dana, app, null, FIREFOX);
        challenged(dana, "RECOVERY_CODE")
                .answer(Map.of("code", app.recoveryCodes().getFirst(), "rememberBrowser", true))
                .then()
                .statusCode(200);
        assertThat(decision(dana, first)).isEqualTo("CHALLENGE");

        // a new number
        var now = Instant.now();
        Wire.send(USER_ROLE_CHANGED, roles(dana, now, null, "+358401234567", "Contoso Contributor"));
        await().until(() -> "+358******567".equals(operator().get(dana.path()).path("phone")));
        freeStep(stored, dana);
        var second = remembered(dana, app, null, FIREFOX);
        assertThat(decision(dana, second)).isEqualTo("ALLOW");
        Wire.send(
                PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), "+358409999999", now.plusSeconds(1), "hr"));
        await().until(() -> "CHALLENGE".equals(decision(dana, second)));

        // a reset
        freeStep(stored, dana);
        var third = remembered(dana, app, null, FIREFOX);
        operator().post(dana.path() + "/reset").then().statusCode(200);
        setsUpTotp(dana);
        assertThat(decision(dana, third)).isEqualTo("CHALLENGE");
    }
}
