package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.confirmsSms;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.NewNumbers.privileged;
import static dev.ratchet.enrollment.NewNumbers.promotes;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.events.PhoneChanged;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a changed number, what a privileged user sets up waits for a day, or for a proof that is older than the change. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class HeldFactorsTest {
    @Inject
    DataSource database;

    /** Or who changes the number upstream, and knows the password, has the account at once. */
    @ParameterizedTest
    @EnumSource(
            value = FactorType.class,
            names = {"WEBAUTHN", "TOTP", "PUSH"})
    void a_password_alone_gets_nothing_that_counts_within_a_day_of_the_change(FactorType type) throws SQLException {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");

        setsUp(dana, type);

        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("ENROL")).body("reason", equalTo("NO_USABLE_FACTOR"));
        for (var method : List.of(type.name(), "RECOVERY_CODE")) {
            start(challenges(dana), method).then().statusCode(409).body("code", equalTo("METHOD_NOT_USABLE"));
        }

        change("update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana);
        asks(dana, null).then().body("decision", equalTo("CHALLENGE"));
        start(challenges(dana), "RECOVERY_CODE").then().statusCode(201);
        People.awaitState(dana, "ENFORCED");
    }

    /** Or the day of waiting would be a day for whoever knows the password to put another beside it. */
    @Test
    void beside_what_waits_a_password_alone_sets_up_nothing() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        setsUpTotp(dana);

        People.product()
                .body(Map.of("type", "TOTP"))
                .post(dana.path() + "/factors")
                .then()
                .statusCode(409)
                .body("code", equalTo("FACTOR_WAITS"));
    }

    @Test
    void in_the_visit_that_set_it_up_another_is_added_and_the_recovery_codes_stay() throws SQLException {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        var browser = new Browser().open(PagesTest.asks(dana).path("continueUrl"));
        setsUpOnPage(browser);
        var codes = recoveryCodes(dana);

        setsUpOnPage(browser.open("/account/set-up"));

        assertThat(operator().get(dana.path()).<List<Object>>path("factors.findAll { it.type == 'TOTP' }"))
                .hasSize(2);
        assertThat(recoveryCodes(dana)).isNotEmpty().isEqualTo(codes);
    }

    private static void setsUpOnPage(Browser browser) {
        browser.submit("/account/set-up", Map.of("choice", "TOTP"));
        var app = new App("", browser.first(PageStatesTest.SECRET), List.of());
        browser.submit(browser.path(), Map.of("code", app.code(0)));
        assertThat(browser.status()).isEqualTo(200);
    }

    private String recoveryCodes(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select string_agg(code_hmac::text, ' ' order by code_hmac)
                        from recovery_code join factor using (factor_id) where tenant_id = ?""")) {
            query.setString(1, person.tenant());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void the_pages_say_that_it_waits() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        assertThat(new Browser().open(PagesTest.asks(dana).path("continueUrl")).html())
                .doesNotContain("not in use yet");

        setsUpTotp(dana);

        assertThat(new Browser().open(PagesTest.asks(dana).path("continueUrl")).html())
                .contains("What you set up is not in use yet")
                .contains("it counts in 24 hours");
    }

    @Test
    void what_a_factor_from_before_was_proved_for_since_counts_at_once() {
        var dana = privileged();
        var app = setsUpTotp(dana);
        changesTo(dana, NEW, 1);
        var challenge = challenged(dana, "TOTP");
        challenge.answer(app.code(0)).then().statusCode(200);

        var begun = challenge.product().body(Map.of("type", "TOTP")).post(dana.path() + "/factors");
        var second = new App(begun.path("id"), begun.path("secret"), List.of());
        confirms(dana, second.factorId(), second.code(0)).then().statusCode(200);

        assertThat(countsFrom(dana, second.factorId())).isNull();
    }

    @Test
    void what_was_proved_before_the_change_proves_nothing_after_it() {
        var dana = privileged();
        var app = setsUpTotp(dana);
        challenged(dana, "TOTP").answer(app.code(0)).then().statusCode(200);
        changesTo(dana, NEW, 1);

        var second = setsUpTotp(dana);

        assertThat(countsFrom(dana, second.factorId())).isNotNull();
        assertThat(countsFrom(dana, app.factorId())).isNull();
    }

    @Test
    void a_recovery_code_from_before_proves_as_much_and_new_ones_nothing() {
        var dana = privileged();
        var app = setsUpTotp(dana);
        changesTo(dana, NEW, 1);
        challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().getFirst())
                .then()
                .statusCode(200);

        confirmsSms(dana, NEW, 1);

        assertThat(operator().get(dana.path()).<List<Object>>path("factors.findAll { it.type == 'SMS' }.countsFrom"))
                .containsOnlyNulls();
    }

    @Test
    void who_is_promoted_within_the_day_waits_with_all_that_was_set_up_since() throws SQLException {
        var dana = ordinary();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        var app = setsUpTotp(dana);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        // neither it nor its recovery codes prove that the next one is the user's
        challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().getFirst())
                .then()
                .statusCode(200);
        confirmsSms(dana, NEW, 2);

        promotes(dana);

        People.awaitState(dana, "ENABLED");
        asks(dana, null).then().body("decision", equalTo("ENROL"));
        change("update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana);
        People.awaitState(dana, "ENFORCED");
    }

    /** Told late, as if the number had been another one for a while: it costs the factor all the same. */
    @Test
    void late_news_that_cost_a_factor_make_others_wait_too() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        Wire.send(
                PHONE_CHANGED,
                new PhoneChanged(dana.tenant(), dana.user(), OLD, Instant.now().plusSeconds(90), "hr"));
        Wire.send(
                PHONE_CHANGED,
                new PhoneChanged(dana.tenant(), dana.user(), NEW, Instant.now().plusSeconds(60), "hr"));
        People.awaitState(dana, "ENABLED");

        setsUpTotp(dana);

        assertThat(state(dana)).isEqualTo("ENABLED");
    }

    @Test
    void the_first_set_up_of_all_does_not_wait() {
        var dana = privileged();
        changesTo(dana, NEW, 1);
        setsUpTotp(dana);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void who_was_reset_by_an_admin_does_not_wait() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        operator().post(dana.path() + "/reset").then().statusCode(200);
        setsUpTotp(dana);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    /** A visit that was proved by the number ends with it; one that was proved otherwise goes on. */
    @Test
    void what_the_old_number_opened_on_the_pages_ends_and_nothing_else() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        var app = setsUpTotp(dana);
        var bySms = PageGuardTest.visitor(dana);
        var byApp = PageGuardTest.visitor(dana);
        var sms = operator().get(dana.path()).<String>path("factors.find { it.type == 'SMS' }.id");
        SettingsPagesTest.confirms(byApp.open("/account/set-up"), app, 0);
        bySms.open("/account/set-up").submit("/account/challenge", Map.of("choice", sms, "then", "/account/set-up"));
        bySms.submit(bySms.path(), Map.of("code", messages(dana, 2).getLast().code(), "then", "/account/set-up"));
        assertThat(bySms.path()).isEqualTo("/account/set-up");

        changesTo(dana, NEW, 1);

        assertThat(bySms.open("/account").status()).isEqualTo(401);
        assertThat(byApp.open("/account").status()).isEqualTo(200);
    }

    private static void setsUp(Person person, FactorType type) {
        switch (type) {
            case TOTP -> setsUpTotp(person);
            case PUSH -> PushSteps.pairs(person, new SoftwarePhone());
            default -> {
                var begun = person.self().body(Map.of("type", type)).post(person.path() + "/factors");
                person.self()
                        .body(Map.of("credential", new SoftwareKey().create(begun.path("publicKey"))))
                        .post(person.path() + "/factors/" + begun.path("id") + "/confirmation")
                        .then()
                        .statusCode(200);
            }
        }
    }

    private static String countsFrom(Person person, String factor) {
        return operator().get(person.path()).path("factors.find { it.id == '" + factor + "' }.countsFrom");
    }

    private void change(String statement, Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
