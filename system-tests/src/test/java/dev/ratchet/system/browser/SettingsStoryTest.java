package dev.ratchet.system.browser;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3.4, S5.7: a user sees factors and remembered browsers, and takes them away. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class SettingsStoryTest {
    private final BrowserStory story;

    SettingsStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void a_user_forgets_a_remembered_browser_which_is_asked_again_then() {
        // given
        var faye = story.enrolled("faye");
        try (var laptop = story.laptop()) {
            laptop.signsIn(faye.user()).typesCode(faye.app().nextCode());
            laptop.ticks("Remember this browser").presses("Confirm").isIn(faye.user());
            // when
            laptop.follows("Security settings").sees("Security settings");
            laptop.reads("Authenticator app").reads("remembered until").photographs("settings");
            laptop.presses("Forget all browsers");
            // then whoever merely found the product open gets no further
            laptop.sees("Confirm that it is you")
                    .presses("Continue")
                    .typesCode(faye.app().nextCode());
            laptop.presses("Confirm").sees("Security settings").presses("Forget all browsers");
            laptop.reads("None. Every sign-in asks for your second step.");
            laptop.opens("/").signsOut().signsIn(faye.user()).sees("Enter the code from your app");
        }
    }

    @Test
    void whoever_needs_none_may_set_one_up_and_the_page_of_a_stranger_begins_at_the_product() {
        // given
        var gus = story.reader("gus");
        try (var laptop = story.laptop()) {
            // when
            laptop.visits("/account").sees("Sign in");
            laptop.signsIn(gus).sees("Security settings");
            laptop.reads("Nothing is set up yet.").photographs("settings-empty");
            laptop.follows("Set up a second step").sees("Set up a second step");
            laptop.chooses("Authenticator app").presses("Continue");
            laptop.typesCode(laptop.scans().nextCode()).presses("Finish").sees("Keep your recovery codes");
            laptop.notesDown();
            // then
            laptop.presses("I have kept them")
                    .sees("Add a second one, to be safe")
                    .follows("Not now");
            laptop.sees("Security settings").reads("Authenticator app");
        }
    }
}
