package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.Browsing.FIREFOX;
import static dev.ratchet.enrollment.Browsing.freeStep;
import static dev.ratchet.enrollment.Browsing.remembered;
import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happened to an account is told to its user once, and what did not is not. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class NoticesOnceTest {
    @Inject
    Stored stored;

    @Test
    void each_method_that_comes_or_goes_is_told_once_but_the_first_of_which_the_enrolment_tells() {
        // given
        var dana = promoted();
        // when
        var first = setsUpTotp(dana);
        var second = setsUpTotp(dana);
        removes(dana, first.factorId());
        removes(dana, second.factorId());
        // then
        assertTold(dana, "FACTOR_ADDED", "FACTOR_REMOVED", "FACTOR_REMOVED");
    }

    @Test
    void a_method_that_a_new_number_had_suspended_is_told_once_when_it_is_removed() {
        // given
        var dana = ordinary();
        var phone = setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        // when
        removes(dana, phone);
        // then
        assertTold(dana, "FACTOR_REMOVED");
    }

    @Test
    void a_set_up_that_was_only_begun_is_told_neither_when_it_is_given_up_nor_before() {
        // given
        var dana = promoted();
        // when
        removes(dana, asksForTotp(dana).path("id"));
        // then
        assertTold(dana);
    }

    @Test
    void a_reset_tells_of_itself_and_not_of_each_method() {
        // given
        var usable = promoted();
        var suspended = ordinary();
        setsUpTotp(usable);
        setsUpSms(suspended, OLD);
        changesTo(suspended, NEW, 1);
        People.awaitState(suspended, "ENABLED");
        // when
        for (var person : new Person[] {usable, suspended}) {
            operator().post(person.path() + "/reset").then().statusCode(200);
        }
        // then
        assertTold(usable, "FACTORS_RESET");
        assertTold(suspended);
        assertThat(Notices.to(suspended))
                .extracting(Notices.Told::kind)
                .containsExactly("PHONE_CHANGED", "FACTORS_RESET");
    }

    @Test
    void cleared_trust_is_told_once_however_many_browsers_had_it_and_not_where_none_had() {
        // given
        var dana = promoted();
        var app = setsUpTotp(dana);
        clearsTrust(dana);
        for (var browser = 0; browser < 2; browser++) {
            freeStep(stored, dana);
            remembered(dana, app, null, FIREFOX);
        }
        // when
        clearsTrust(dana);
        clearsTrust(dana);
        // then
        assertTold(dana, "TRUST_CLEARED");
    }

    @Test
    void a_recovery_code_that_was_used_is_told_once_and_one_that_is_refused_is_not() {
        // given
        var dana = promoted();
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "RECOVERY_CODE");
        var code = app.recoveryCodes().getFirst();
        challenge.answer("AAAAA-AAAAA").then().statusCode(422);
        // when
        challenge.answer(code).then().statusCode(200);
        challenge.answer(code).then().statusCode(410);
        // then
        assertTold(dana, "RECOVERY_CODE_USED");
    }

    private static void removes(Person person, String factorId) {
        operator().delete(person.path() + "/factors/" + factorId).then().statusCode(204);
    }

    private static void clearsTrust(Person person) {
        person.self().delete(person.path() + "/trusted-devices").then().statusCode(204);
    }

    private void assertTold(Person person, String... kinds) {
        await().until(() -> stored.number("select count(*) from outbox where key = ?", person.key()) == 0);
        assertThat(Notices.plain(person)).containsExactly(kinds);
        assertThat(Notices.all(person))
                .allSatisfy(told -> assertThat(Duration.between(
                                told.event().requestedAt(), told.event().expiresAt()))
                        .isEqualTo(TellUsers.VALID));
    }
}
