package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.events.Topics.OTP_DELIVERY_CHANGED;
import static dev.ratchet.events.Topics.OTP_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.OtpDeliveryChanged.State;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for a code by text message is told when it will not come, and what to do, at a sign-in and at a set-up alike. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class ArrivalTest {
    private static final String PHONE = "+358401234567";
    private static final String FAILED = "The message did not arrive. Send a new code, or try another way.";
    private static final String IN_DOUBT = "We cannot tell whether the message arrived.";

    @Inject
    Stored stored;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_that_failed_is_said_on_the_page_with_what_to_do(boolean signIn) {
        // given
        var dana = promoted();
        var browser = signIn ? signingIn(dana) : settingUp(dana);
        assertThat(browser.html()).doesNotContain(FAILED, IN_DOUBT).contains(lead(signIn, ""));
        assertThat(arrival(browser, "en")).isEmpty();
        assertThat(look(browser, "en").header("Arrival")).isEqualTo("POSSIBLE");
        // when
        tell(dana, State.FAILED);
        // then
        await().untilAsserted(() -> assertThat(arrival(browser, "en")).isEqualTo(FAILED));
        assertThat(arrival(browser, "de"))
                .isEqualTo(
                        "Die Nachricht kam nicht an. Senden Sie einen neuen Code oder wählen Sie einen anderen Weg.");
        assertThat(look(browser, "en").header("Arrival")).isEqualTo("FAILED");
        assertThat(browser.open(browser.path()).html())
                .contains(FAILED, signIn ? "Try another way" : "Choose something else")
                .contains(lead(signIn, " hidden"))
                .doesNotContain(lead(signIn, ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_of_which_nobody_knows_is_said_to_be_in_doubt_until_it_is_known_to_have_come(boolean signIn) {
        // given
        var dana = promoted();
        var browser = signIn ? signingIn(dana) : settingUp(dana);
        // when
        tell(dana, State.UNKNOWN);
        // then
        await().untilAsserted(() -> assertThat(arrival(browser, "en")).startsWith(IN_DOUBT));
        assertThat(arrival(browser, "de")).startsWith("Wir wissen nicht, ob die Nachricht ankam.");
        assertThat(look(browser, "en").header("Arrival")).isEqualTo("POSSIBLE");
        assertThat(browser.open(browser.path()).html()).contains(IN_DOUBT).contains(lead(signIn, ""));

        // when
        tell(dana, State.DELIVERED);
        // then
        await().untilAsserted(() -> assertThat(arrival(browser, "en")).isEmpty());
        assertThat(browser.open(browser.path()).html()).doesNotContain(IN_DOUBT);
    }

    @Test
    void another_code_goes_to_the_number_of_a_set_up_once_its_pause_is_over_without_typing_it_again() {
        // given
        var dana = promoted();
        var browser = settingUp(dana);
        assertThat(browser.html()).contains("You can ask for a new code in").doesNotContain("Send a new code</button>");
        // when
        stored.change(
                "update challenge set created_at = created_at - interval '30 s' where tenant_id = ?", dana.tenant());
        browser.open(browser.path());
        assertThat(browser.html()).contains("Send a new code</button>").doesNotContain(PHONE);
        browser.submit("/account/set-up/sms", Map.of("which", "same"));
        // then
        var second = messages(dana, 2).getLast();
        assertThat(second.phone()).isEqualTo(PHONE);
        browser.submit(browser.path(), Map.of("code", second.code()));
        assertThat(browser.html()).contains("Keep your recovery codes");
    }

    @Test
    void who_has_begun_nothing_is_asked_for_a_number() {
        var browser = new Browser().open(asks(promoted(), null).path("continueUrl"));
        browser.open("/account/set-up/sms").submit("/account/set-up/sms", Map.of("which", "same"));
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.html()).contains("Enter a mobile number with its country code");
    }

    private static Browser settingUp(Person person) {
        var browser = new Browser().open(asks(person, null).path("continueUrl"));
        browser.open("/account/set-up/sms").submit("/account/set-up/sms", Map.of("which", "other", "phone", PHONE));
        messages(person, 1);
        return browser;
    }

    private static Browser signingIn(Person person) {
        var phone = setsUpSms(person, PHONE);
        var browser = new Browser().open(asks(person, null).path("continueUrl"));
        browser.submit("/account/challenge", Map.of("choice", phone));
        messages(person, 2);
        return browser;
    }

    private static void tell(Person person, State state) {
        var delivery = Wire.heard(OTP_REQUESTED, person.key()).getLast().data().deliveryId();
        Wire.send(
                OTP_DELIVERY_CHANGED,
                new OtpDeliveryChanged(person.tenant(), person.user(), delivery, state, null, Instant.now()));
    }

    /** What the script of the page is told. */
    private static String arrival(Browser browser, String language) {
        return look(browser, language).asString();
    }

    private static Response look(Browser browser, String language) {
        var answer = browser.as().header("Accept-Language", language).get(browser.path() + "/arrival");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** That a message is on its way, as its page says it, shown or not. */
    private static String lead(boolean signIn, String hidden) {
        return "<p data-lead" + hidden + ">" + (signIn ? "A text message with six digits" : "We sent six digits");
    }
}
