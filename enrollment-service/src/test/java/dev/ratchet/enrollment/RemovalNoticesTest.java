package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are told that a factor is gone, once, and only of one that was theirs. Notices of a user come in order. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class RemovalNoticesTest {
    @Inject
    Stored stored;

    @Test
    void a_set_up_that_was_only_begun_is_given_up_in_silence_and_a_factor_is_not() {
        var dana = promoted();
        for (int i = 0; i < 3; i++) {
            removes(dana, asksForTotp(dana).path("id"));
        }
        removes(dana, setsUpTotp(dana).factorId());

        toldOnly(dana, "FACTOR_REMOVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "SUSPENDED"})
    void a_factor_that_was_usable_once_is_told_once(String status) {
        var dana = promoted();
        var app = setsUpTotp(dana);
        stored.change("update factor set status = '" + status + "' where factor_id = ?::uuid", app.factorId());
        stored.change(
                "update user_mfa set state = 'ENABLED' where tenant_id = ? and user_id = ?",
                dana.tenant(),
                dana.user());

        removes(dana, app.factorId());

        toldOnly(dana, "FACTOR_REMOVED");
    }

    @Test
    void a_reset_is_told_as_a_reset_and_as_nothing_else() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        stored.change("update factor set status = 'DISABLED' where factor_id = ?::uuid", app.factorId());
        stored.change(
                "update user_mfa set state = 'ENABLED' where tenant_id = ? and user_id = ?",
                dana.tenant(),
                dana.user());

        operator().post(dana.path() + "/reset").then().statusCode(200);

        toldOnly(dana, "FACTORS_RESET");
    }

    @Test
    void renewed_recovery_codes_are_no_loss() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        operator().post(dana.path() + "/recovery-codes").then().statusCode(201);
        removes(dana, app.factorId());

        toldOnly(dana, "FACTOR_REMOVED");
    }

    private static void removes(Person person, String factorId) {
        operator().delete(person.path() + "/factors/" + factorId).then().statusCode(204);
    }

    /** Something that is told after all else shows that nothing else was. */
    private static void toldOnly(Person person, String kind) {
        setsUpTotp(person);
        operator().post(person.path() + "/reset").then().statusCode(200);
        await().until(
                        () -> Notices.plain(person),
                        told -> told.size() > 1 && told.getLast().equals("FACTORS_RESET"));
        assertThat(Notices.plain(person)).containsExactly(kind, "FACTORS_RESET");
    }
}
