package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import org.junit.jupiter.api.Test;

class LateAnswerTest {
    private static final String LINK = "http://localhost:8080/account/not-me/1";

    private final SendingRig rig = new SendingRig();

    @Test
    void a_message_that_was_given_up_has_its_link_again_once_its_sender_says_that_it_was_not_taken() {
        // given
        rig.known("ann", "ann@acme.example", null);
        rig.happened("ann", MessageKind.PHONE_CHANGED, LINK, true);
        rig.server = address -> {
            rig.change("update message set lease_until = clock_timestamp()");
            rig.send.step();
            assertThat(rig.stands("ann")).startsWith("UNKNOWN");
            assertThat(rig.one("select link from message")).isEqualTo("null");
            return new MailOutcome.Later("the mail server answered 451");
        };

        // when
        rig.send.step();
        rig.server = address -> new MailOutcome.Accepted();
        rig.later();
        rig.sendAll();

        // then
        assertThat(rig.stands("ann")).isEqualTo("ACCEPTED EMAIL 2");
        assertThat(rig.mails).hasSize(2).last().asString().contains(LINK);
        assertThat(rig.one("select link from message")).isEqualTo("null");
    }
}
