package dev.ratchet.system.browser;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S5.5, S5.6: codes go to the recorded number, and a changed number has to be proved anew. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class PhoneStoryTest {
    private final BrowserStory story;

    PhoneStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    private static String number() {
        return "+35840" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    @Test
    void a_changed_number_forgets_the_browser_and_has_to_be_proved_at_the_next_sign_in() {
        // given
        var pia = story.required("pia");
        var old = number();
        var now = number();
        try (var laptop = story.laptop()) {
            laptop.signsIn(pia).chooses("Text message").presses("Continue").sees("Codes by text message");
            laptop.photographs("set-up-phone").types("Mobile number", old).presses("Send a code");
            laptop.reads("We sent six digits to").doesNotRead(old).photographs("set-up-phone-code");
            laptop.typesCode(story.events().awaitSms(old)).presses("Finish").sees("Keep your recovery codes");
            laptop.notesDown();
            laptop.presses("I have kept them").follows("Not now");
            laptop.isIn(pia)
                    .reads("Your second step was checked: a code, a text message.")
                    .signsOut();
            // when
            story.scenario().directoryReportsPhone(pia, now);
            story.events().awaitState(pia, "ENABLED");
            // then
            laptop.signsIn(pia).sees("Set up a second step").photographs("phone-changed");
            laptop.chooses("Text message").presses("Continue").sees("Codes by text message");
            laptop.reads("To my number").doesNotRead(now).photographs("phone-changed-number");
            laptop.presses("Send a code")
                    .typesCode(story.events().awaitSms(now))
                    .presses("Finish");
            laptop.sees("Keep your recovery codes").notesDown();
            laptop.presses("I have kept them").follows("Not now").isIn(pia);
        }
    }

    @Test
    void whoever_did_not_change_the_number_says_so_from_the_old_one_and_the_new_one_is_blocked() {
        // given
        var quinn = story.required("quinn");
        var old = number();
        var thiefs = number();
        try (var laptop = story.laptop();
                var phone = story.laptop()) {
            laptop.signsIn(quinn).chooses("Text message").presses("Continue").types("Mobile number", old);
            laptop.presses("Send a code")
                    .typesCode(story.events().awaitSms(old))
                    .presses("Finish");
            laptop.sees("Keep your recovery codes").notesDown();
            // when
            story.scenario().directoryReportsPhone(quinn, thiefs);
            phone.page().navigate(story.events().awaitLinkInSms(old));
            phone.sees("Was it not you who changed this number?")
                    .doesNotRead(thiefs)
                    .photographs("not-me");
            phone.presses("This was not me");
            // then
            phone.sees("Thank you. The new number is blocked.").photographs("not-me-done");
            laptop.signsIn(quinn)
                    .sees("Set up a second step")
                    .chooses("Text message")
                    .presses("Continue");
            laptop.types("Mobile number", thiefs).presses("Send a code");
            laptop.reads("This number was reported as not yours.").photographs("not-me-blocked");
        }
    }
}
