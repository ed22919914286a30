package dev.ratchet.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.story.PairedPhone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3.11: a sign-in is approved on a paired phone, by the number that the page shows. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class PushStoryTest {
    private final BrowserStory story;
    private final PairedPhone phone;

    PushStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
        this.phone = new PairedPhone(platform);
    }

    @Test
    void somebody_pairs_a_phone_and_approves_the_next_sign_in_by_its_number() {
        // given
        var petra = story.promoted("petra");
        try (var laptop = story.laptop()) {
            laptop.signsIn(petra)
                    .chooses("Approval on your phone")
                    .presses("Continue")
                    .sees("Pair your phone");
            laptop.reads("Waiting for your phone.").photographs("set-up-push");
            // when
            phone.pairs(laptop.pairing(), "Petra's phone");
            // then the page goes on by itself
            laptop.sees("Keep your recovery codes");
            assertThat(laptop.notesDown()).hasSize(12);
            story.events().awaitState(petra, "ENFORCED");
            laptop.presses("I have kept them").follows("Not now").isIn(petra).signsOut();

            // when
            laptop.signsIn(petra).sees("Confirm that it is you").presses("Continue");
            laptop.sees("Approve on your phone").photographs("challenge-push");
            var number = laptop.numberToType();
            var message = phone.awaitMessage();
            // then the message alone does not tell the number, and another one opens nothing
            assertThat(message.toString()).doesNotContain("number");
            assertThat(message.path("app").asText()).isEqualTo("printworks");
            assertThat(phone.approves(message, number).status()).isBetween(200, 299);
            laptop.isIn(petra).reads("Your second step was checked");
        }
    }

    @Test
    void a_sign_in_that_is_refused_on_the_phone_opens_nothing() {
        var paul = story.promoted("paul");
        try (var laptop = story.laptop();
                var thiefs = story.laptop()) {
            laptop.signsIn(paul).chooses("Approval on your phone").presses("Continue");
            phone.pairs(laptop.pairing(), "Paul's phone");
            laptop.sees("Keep your recovery codes").notesDown();
            laptop.presses("I have kept them").follows("Not now").isIn(paul);
            // when
            thiefs.signsIn(paul).sees("Confirm that it is you").presses("Continue");
            thiefs.sees("Approve on your phone");
            phone.denies(phone.awaitMessage());
            // then
            thiefs.reads("It was refused on your phone.").photographs("challenge-push-refused");
            thiefs.opens("/").reads("You are not signed in");
        }
    }
}
