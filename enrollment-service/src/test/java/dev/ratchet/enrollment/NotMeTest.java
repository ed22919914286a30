package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.NEWER;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.confirmsSms;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.NewNumbers.states;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.application.phone.DisownPhone;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "This was not me": a changed number is taken out again by whoever held the old one. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class NotMeTest {
    @Inject
    Stored stored;

    @Inject
    DisownPhone disownPhone;

    @Test
    void this_was_not_me_takes_the_new_number_out_once_and_for_all() {
        var dana = ordinary();
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        var token = Notices.to(dana, 1).getFirst().token();

        var peeked = disownPhone.peek(token).orElseThrow();
        assertThat(peeked.number()).isEqualTo(new PhoneNumber(NEW)).hasToString("+358******999");
        assertThat(peeked.done()).isFalse();
        assertThat(disownPhone.apply(token)).isTrue();

        challenge.answer(code).then().statusCode(410);
        assertThat(state(dana)).isEqualTo("ENABLED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("PHONE_DISOWNED"));
        asksForSms(dana, NEW).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        assertThat(disownPhone.peek(token).orElseThrow().done()).isTrue();

        // again: nothing more happens
        var before = states(dana).size();
        assertThat(disownPhone.apply(token)).isTrue();
        setsUpTotp(dana);
        assertThat(disownPhone.apply(token)).isTrue();
        await().until(() -> states(dana).size() == before + 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void a_number_put_where_there_was_none_is_told_without_a_number_and_can_be_taken_out() {
        var dana = promoted();
        changesTo(dana, NEW, 1);
        var told = await().until(() -> Notices.withoutNumber(dana), notices -> !notices.isEmpty())
                .getFirst();
        assertThat(told.kind()).isEqualTo("PHONE_CHANGED");
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");

        assertThat(disownPhone.apply(told.token())).isTrue();

        assertThat(state(dana)).isEqualTo("ENABLED");
        asksForSms(dana, NEW).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        await().untilAsserted(() -> assertThat(Notices.plain(dana)).containsExactly("PHONE_CHANGED", "PHONE_DISOWNED"));
        assertThat(Notices.to(dana)).isEmpty();
    }

    /** Neither is the number that was disowned told, nor is nobody. */
    @Test
    void where_there_was_no_number_before_the_one_that_was_disowned_a_reset_is_told_without_a_number() {
        var dana = promoted();
        changesTo(dana, NEW, 1);
        var told = await().until(() -> Notices.withoutNumber(dana), notices -> !notices.isEmpty())
                .getFirst();
        confirmsSms(dana, NEW, 1);
        assertThat(disownPhone.apply(told.token())).isTrue();
        setsUpTotp(dana);

        operator().post(dana.path() + "/reset").then().statusCode(200);

        await().untilAsserted(() -> assertThat(Notices.plain(dana))
                .containsExactly("PHONE_CHANGED", "PHONE_DISOWNED", "FACTOR_ADDED", "FACTORS_RESET"));
        assertThat(Notices.to(dana)).isEmpty();
    }

    @Test
    void this_was_not_me_ends_the_visits_to_the_settings() {
        var dana = ordinary();
        changesTo(dana, NEW, 1);
        var visitor = PageGuardTest.visitor(dana);
        assertThat(visitor.open("/account").status()).isEqualTo(200);

        assertThat(disownPhone.apply(Notices.to(dana, 1).getFirst().token())).isTrue();

        assertThat(visitor.open("/account").status()).isEqualTo(401);
    }

    @Test
    void a_number_that_was_disowned_can_be_bound_again_after_a_reset_or_another_number() {
        for (var released : List.of("reset", "another")) {
            var dana = ordinary();
            changesTo(dana, NEW, 1);
            assertThat(disownPhone.apply(Notices.to(dana, 1).getFirst().token()))
                    .isTrue();
            asksForSms(dana, NEW).then().statusCode(409);
            if (released.equals("reset")) {
                operator().post(dana.path() + "/reset").then().statusCode(200);
            } else {
                changesTo(dana, NEWER, 2);
            }
            asksForSms(dana, NEW).then().statusCode(201);
        }
    }

    @Test
    void numbers_told_since_are_taken_out_with_the_one_that_was_disowned() {
        var dana = ordinary();
        changesTo(dana, NEW, 1);
        var token = Notices.to(dana, 1).getFirst().token();
        changesTo(dana, NEWER, 2);
        confirmsSms(dana, NEWER, 1);
        assertThat(disownPhone.apply(token)).isTrue();
        assertThat(state(dana)).isEqualTo("ENABLED");
        asksForSms(dana, NEWER).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        asksForSms(dana, NEW).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        asksForSms(dana, OLD).then().statusCode(201);
    }

    @Test
    void a_link_holds_for_a_week() {
        var dana = ordinary();
        changesTo(dana, NEW, 1);
        var token = Notices.to(dana, 1).getFirst().token();
        stored.change(
                "update phone_change set changed_at = changed_at - interval '7 days' where tenant_id = ?",
                dana.tenant());
        assertThat(disownPhone.peek(token)).isEmpty();
        assertThat(disownPhone.apply(token)).isFalse();
        asksForSms(dana, NEW).then().statusCode(201);
    }
}
