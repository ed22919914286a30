package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PagesTest.asks;
import static dev.ratchet.enrollment.PagesTest.completes;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages pass the same guard as the REST facade: a right code in a wrong state is refused there too. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PageStatesTest {
    static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)");

    @Inject
    DataSource database;

    private enum State {
        RESTING("update factor set locked_until = clock_timestamp() + interval '1 min' where tenant_id = ?"),
        DISABLED("update factor set status = 'DISABLED' where tenant_id = ?"),
        SUSPENDED("update factor set status = 'SUSPENDED' where tenant_id = ?"),
        VOID("update challenge set status = 'VOID' where tenant_id = ?"),
        USED("update challenge set status = 'USED' where tenant_id = ?"),
        EXPIRED("update challenge set expires_at = clock_timestamp() where tenant_id = ?"),
        ENDED_SESSION("update account_session set ended_at = clock_timestamp() where tenant_id = ?"),
        ANOTHER_SIGN_IN("update challenge set sign_in = 'another' where tenant_id = ?");

        private final String statement;

        State(String statement) {
            this.statement = statement;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_right_code_of_a_challenge_is_refused(State state) {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        put(state, dana);

        browser.submit(browser.path(), Map.of("code", app.code(0)));

        assertThat(browser.status()).isIn(401, 404, 422);
        completes(signIn).then().statusCode(409).body("code", equalTo("NOT_COMPLETED"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANOTHER_SIGN_IN")
    void a_right_code_of_a_set_up_is_refused(State state) {
        var dana = promoted();
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        browser.submit("/account/set-up", Map.of("choice", "TOTP"));
        var app = new App("", browser.first(SECRET), List.of());
        put(state, dana);

        browser.submit(browser.path(), Map.of("code", app.code(0)));

        assertThat(browser.status()).isIn(401, 404, 422);
        completes(signIn).then().statusCode(409).body("code", equalTo("NOT_COMPLETED"));
        assertThat(People.state(dana)).isEqualTo("ENABLED");
    }

    @Test
    void a_code_is_taken_once_however_often_its_form_is_sent() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var browser = new Browser().open(asks(dana).path("continueUrl"));
        var page = browser.path();
        var token = browser.formToken();

        for (var time = 0; time < 2; time++) {
            assertThat(browser.post(page, token, Map.of("code", app.code(0))).header("Location"))
                    .isEqualTo("/account/done");
        }
        var other = new Browser().open(asks(dana).path("continueUrl"));
        assertThat(other.submit(other.path(), Map.of("code", app.code(0))).status())
                .isEqualTo(422);
    }

    @Test
    void a_set_up_that_was_begun_on_a_page_of_another_session_is_not_finished_here() {
        var dana = promoted();
        var first = new Browser().open(asks(dana).path("continueUrl"));
        first.submit("/account/set-up", Map.of("choice", "TOTP"));
        var app = new App("", first.first(SECRET), List.of());
        var second = new Browser().open(asks(dana).path("continueUrl"));

        var answer = second.post(first.path(), second.formToken(), Map.of("code", app.code(0)));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private void put(State state, Person person) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(state.statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
