package dev.ratchet.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S2.7, S3.6: whoever must use MFA sets it up at the next sign-in, and can use nothing else until that is done. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class SetUpStoryTest {
    private final BrowserStory story;

    SetUpStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void somebody_promoted_sets_up_an_app_keeps_the_recovery_codes_and_is_in() {
        // given
        var dana = story.promoted("dana");
        try (var laptop = story.laptop()) {
            // when
            laptop.signsIn(dana);
            // then
            laptop.sees("Set up a second step").reads("Your organisation asks for it.");
            laptop.photographs("set-up-choice");

            // when
            laptop.chooses("Authenticator app").presses("Continue");
            laptop.sees("Set up your authenticator app").photographs("set-up-app");
            var app = laptop.scans();
            laptop.types("Code", app.wrongCode()).presses("Finish");
            // then
            laptop.reads("That is not the code").photographs("set-up-app-wrong");

            // when
            laptop.typesCode(app.nextCode()).presses("Finish");
            // then
            laptop.sees("Keep your recovery codes");
            assertThat(laptop.notesDown()).hasSize(12).doesNotHaveDuplicates();
            laptop.photographs("recovery-codes");
            assertThat(story.events().awaitState(dana, "ENFORCED").text("previous"))
                    .isEqualTo("ENABLED");

            // when
            laptop.presses("I have kept them");
            laptop.sees("Add a second one, to be safe").photographs("backup");
            laptop.follows("Not now");
            // then
            laptop.isIn(dana).reads("Your second step was checked: a code.");
            laptop.photographs("product-home-verified");
        }
    }

    @Test
    void nothing_of_the_product_is_usable_until_the_set_up_is_done() {
        var erik = story.promoted("erik");
        try (var laptop = story.laptop()) {
            laptop.signsIn(erik).sees("Set up a second step");
            laptop.opens("/").reads("You are not signed in");
            laptop.opens("/account-link").sees("Sign in");
            // nor are the account pages before what the product asked for
            laptop.signsIn(erik).sees("Set up a second step").visits("/account").sees("Set up a second step");
        }
    }

    @Test
    void the_whole_set_up_can_be_done_by_keyboard_alone() {
        var kim = story.promoted("kim");
        try (var laptop = story.laptop()) {
            laptop.opens("/sign-in").tabsTo("Organisation").writes(kim.tenantId());
            laptop.tabsTo("User name").writes(kim.userId()).tabsTo("Password").writes("correct horse");
            laptop.strikes("Enter");
            laptop.sees("Set up a second step");
            laptop.strikes("Tab").hasFocusOn("Skip to content").photographs("keyboard-skip-link");
            laptop.tabsTo("Passkey or security key", "Authenticator app").selects("Authenticator app");
            laptop.strikes("Enter").sees("Set up your authenticator app");
            var app = laptop.scans();
            laptop.tabsTo("Code").writesCode(app.nextCode()).strikes("Enter");
            laptop.sees("Keep your recovery codes");
            laptop.notesDown();
            laptop.tabsTo("I have kept them").strikes("Enter");
            laptop.sees("Add a second one, to be safe").tabsTo("Not now").strikes("Enter");
            laptop.isIn(kim);
        }
    }

    @Test
    void a_german_browser_gets_german_pages_and_its_owner_may_choose_another_language() {
        var jens = story.promoted("jens");
        try (var laptop = story.laptop("de-DE")) {
            laptop.signsIn(jens);
            laptop.sees("Zweiten Schritt einrichten").speaks("de").photographs("set-up-choice-german");
            laptop.chooses("Authenticator-App").presses("Weiter");
            laptop.sees("Authenticator-App einrichten").photographs("set-up-app-german");
            laptop.follows("English").speaks("en").sees("Set up your authenticator app");
            laptop.follows("Deutsch").speaks("de").sees("Authenticator-App einrichten");
            var app = laptop.scans();
            laptop.typesCode(app.nextCode()).presses("Fertigstellen");
            laptop.sees("Bewahren Sie Ihre Wiederherstellungscodes auf");
            assertThat(laptop.notesDown()).hasSize(12);
        }
    }
}
