package dev.ratchet.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S1.7, S5.3, S5.4, S5.8: a prompt at each sign-in, unless this browser is remembered for this account. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class ChallengeStoryTest {
    private final BrowserStory story;

    ChallengeStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void a_browser_that_is_not_remembered_is_asked_at_each_sign_in() {
        // given
        var anna = story.enrolled("anna");
        try (var laptop = story.laptop()) {
            laptop.signsIn(anna.user());
            laptop.sees("Enter the code from your app").photographs("challenge");
            laptop.types("Code", anna.app().wrongCode()).presses("Confirm");
            laptop.reads("That is not the code").photographs("challenge-wrong");
            laptop.opens("/").reads("You are not signed in");
            // when
            laptop.signsIn(anna.user());
            laptop.typesCode(anna.app().nextCode()).presses("Confirm");
            // then
            laptop.isIn(anna.user());
            assertThat(laptop.browserToken()).isEmpty();
            laptop.signsOut().signsIn(anna.user()).sees("Enter the code from your app");
        }
    }

    @Test
    void a_remembered_browser_is_not_asked_again_while_another_one_is() {
        // given
        var ben = story.enrolled("ben");
        try (var laptop = story.laptop();
                var another = story.laptop()) {
            laptop.signsIn(ben.user()).typesCode(ben.app().nextCode());
            // when
            laptop.ticks("Remember this browser for 30 days").presses("Confirm").isIn(ben.user());
            assertThat(laptop.browserToken()).isNotEmpty();
            laptop.signsOut().signsIn(ben.user());
            // then
            laptop.isIn(ben.user()).reads("This browser is remembered").photographs("product-home-remembered");
            another.signsIn(ben.user()).sees("Enter the code from your app");
        }
    }

    @Test
    void one_browser_remembers_many_accounts_and_none_pushes_another_out() {
        // given
        var carl = story.enrolled("carl");
        var cora = story.enrolled("cora");
        try (var laptop = story.laptop()) {
            // when
            for (var each : new BrowserStory.Enrolled[] {carl, cora}) {
                laptop.signsIn(each.user()).typesCode(each.app().nextCode());
                laptop.ticks("Remember this browser").presses("Confirm").isIn(each.user());
                laptop.signsOut();
            }
            // then
            for (var each : new BrowserStory.Enrolled[] {carl, cora, carl}) {
                laptop.signsIn(each.user()).isIn(each.user()).reads("This browser is remembered");
                laptop.signsOut();
            }
        }
    }

    @Test
    void whoever_lost_the_phone_gets_in_once_with_a_recovery_code() {
        // given
        var dina = story.promoted("dina");
        try (var laptop = story.laptop()) {
            laptop.signsIn(dina).chooses("Authenticator app").presses("Continue");
            laptop.typesCode(laptop.scans().nextCode()).presses("Finish");
            var codes = laptop.notesDown();
            laptop.presses("I have kept them").follows("Not now").isIn(dina).signsOut();
            // when
            laptop.signsIn(dina).follows("Try another way").sees("Confirm that it is you");
            laptop.photographs("challenge-choice");
            laptop.chooses("Recovery code").presses("Continue").sees("Enter a recovery code");
            laptop.photographs("challenge-recovery-code");
            laptop.typesCode(codes.getFirst()).presses("Confirm");
            // then another takes its place
            laptop.sees("Keep your recovery codes");
            assertThat(laptop.notesDown()).hasSize(1).doesNotContainAnyElementsOf(codes);
            laptop.presses("I have kept them").follows("Not now").isIn(dina).signsOut();
            laptop.signsIn(dina)
                    .follows("Try another way")
                    .chooses("Recovery code")
                    .presses("Continue");
            laptop.typesCode(codes.getFirst()).presses("Confirm").reads("That is not the code");
        }
    }
}
