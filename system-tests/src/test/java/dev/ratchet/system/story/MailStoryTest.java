package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to an account reaches its user's mailbox, once for each cause. */
@ExtendWith(OnePlatform.class)
class MailStoryTest {
    private final Scenario scenario;
    private final Events events;

    MailStoryTest(Platform platform) {
        this.scenario = new Scenario(platform);
        this.events = new Events(platform);
    }

    @Test
    void whoever_is_promoted_gets_a_mail_when_mfa_is_on_when_it_is_set_up_and_when_a_method_comes_or_goes() {
        // given
        var lena = new User(User.newTenant("contoso"), "lena");
        var address = "lena@" + lena.tenantId() + ".example";
        // when
        for (int copy = 0; copy < 3; copy++) {
            scenario.directoryReportsWithAddress(lena, address, "en", "Owner");
        }
        events.awaitMail(address, "Multi-factor authentication is on for your account");
        var app = scenario.userSetsUpAuthenticator(lena);
        app.userConfirmsWith(app.authenticator().nextCode()).expecting(200);
        events.awaitMail(address, "Multi-factor authentication is set up");
        var second = scenario.userSetsUpAuthenticator(lena);
        second.userConfirmsWith(second.authenticator().nextCode()).expecting(200);
        events.awaitMail(address, "A sign-in method was added");
        second.userRemovesIt().expecting(204);
        // then
        assertThat(events.awaitMail(address, "A sign-in method was removed"))
                .containsExactly(
                        "Multi-factor authentication is on for your account",
                        "Multi-factor authentication is set up",
                        "A sign-in method was added",
                        "A sign-in method was removed");
    }
}
