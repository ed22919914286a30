package dev.ratchet.system.browser;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3.2, S3.4, S3.5: before the date a banner says what is coming, and leads to the set-up; until then one works on. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class BannerStoryTest {
    private final BrowserStory story;

    BannerStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void whoever_is_advised_works_on_under_a_banner_that_leads_to_the_set_up() {
        // given
        var olga = story.advised("olga", LocalDate.now().plusDays(20));
        try (var laptop = story.laptop()) {
            // when
            laptop.signsIn(olga);
            // then
            laptop.isIn(olga).reads("Set up two-step sign-in before").photographs("product-home-banner");
            // when
            laptop.follows("Set it up now").sees("Set up a second step").chooses("Authenticator app");
            laptop.presses("Continue").typesCode(laptop.scans().nextCode()).presses("Finish");
            laptop.sees("Keep your recovery codes").notesDown();
            laptop.presses("I have kept them").follows("Not now");
            // then
            laptop.isIn(olga).reads("Your second step was checked").doesNotRead("Set up two-step sign-in");
        }
    }

    @Test
    void the_set_up_can_be_put_off_which_counts() {
        // given
        var otto = story.advised("otto", LocalDate.now().plusDays(20));
        try (var laptop = story.laptop()) {
            laptop.signsIn(otto).isIn(otto).reads("You can skip it 3 more times.");
            // when
            laptop.follows("Set it up now").sees("Set up a second step").reads("You can put it off 3 more times.");
            laptop.photographs("set-up-skippable").presses("Not now");
            // then
            laptop.isIn(otto).reads("You put off the set-up of your second step.");
            laptop.signsOut().signsIn(otto).isIn(otto).reads("You can skip it 2 more times.");
        }
    }
}
