package dev.ratchet.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3.11: a passkey is the strongest way, and is offered first. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class PasskeyStoryTest {
    private final BrowserStory story;

    PasskeyStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void somebody_promoted_creates_a_passkey_and_signs_in_with_it() {
        // given
        var pia = story.promoted("pia");
        try (var laptop = story.laptop()) {
            laptop.keepsPasskeys();
            laptop.signsIn(pia).sees("Set up a second step");
            // when
            laptop.chooses("Passkey or security key").presses("Continue");
            laptop.sees("Create a passkey").photographs("set-up-passkey");
            laptop.presses("Create passkey").sees("Keep your recovery codes");
            // then
            assertThat(laptop.notesDown()).hasSize(12);
            story.events().awaitState(pia, "ENFORCED");
            laptop.presses("I have kept them").follows("Not now").isIn(pia).signsOut();

            // when
            laptop.signsIn(pia).sees("Use your passkey").photographs("challenge-passkey");
            laptop.presses("Use passkey");
            // then
            laptop.isIn(pia);
        }
    }

    @Test
    void a_browser_without_the_passkey_offers_another_way() {
        var paul = story.promoted("paul");
        try (var laptop = story.laptop();
                var another = story.laptop()) {
            laptop.keepsPasskeys();
            laptop.signsIn(paul).chooses("Passkey or security key").presses("Continue");
            laptop.presses("Create passkey").sees("Keep your recovery codes");
            var codes = laptop.notesDown();

            another.keepsPasskeys();
            another.signsIn(paul).sees("Use your passkey").presses("Use passkey");
            another.reads("That was cancelled, or did not work on this device.");
            another.follows("Try another way").chooses("Recovery code").presses("Continue");
            another.typesCode(codes.getFirst()).presses("Confirm").sees("Keep your recovery codes");
            another.notesDown();
            another.presses("I have kept them").follows("Not now").isIn(paul);
        }
    }
}
