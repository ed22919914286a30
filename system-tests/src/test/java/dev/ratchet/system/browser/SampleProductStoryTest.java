package dev.ratchet.system.browser;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at a product, where Ratchet asks for nothing or lets nobody in. */
@ExtendWith({OneChromium.class, OnePlatform.class})
class SampleProductStoryTest {
    private final BrowserStory story;

    SampleProductStoryTest(Platform platform, Chromium chromium) {
        this.story = new BrowserStory(platform, chromium);
    }

    @Test
    void a_reader_of_whom_nothing_is_required_is_in_with_a_password_alone() {
        // given
        var rita = story.reader("rita");
        try (var laptop = story.laptop()) {
            laptop.opens("/").sees("Prints, ready when you are").photographs("product-welcome");
            laptop.opens("/sign-in").sees("Sign in").photographs("product-sign-in");
            // when
            laptop.signsIn(rita);
            // then
            laptop.isIn(rita).photographs("product-home");
            laptop.signsOut().sees("Prints, ready when you are");
        }
    }

    @Test
    void somebody_nobody_knows_is_refused_in_plain_words() {
        try (var laptop = story.laptop()) {
            laptop.signsIn(new User(User.newTenant("contoso"), "mallory"));
            laptop.sees("You cannot sign in")
                    .reads("There is no such user in this organisation, or the password is wrong.");
            laptop.photographs("product-denied");
        }
    }
}
