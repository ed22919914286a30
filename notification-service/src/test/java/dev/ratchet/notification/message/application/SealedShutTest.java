package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.message.domain.MessageKind;
import org.junit.jupiter.api.Test;

/** What of a user does not open concerns that user alone. */
class SealedShutTest {
    private static final String PHONE = "+358401234567";

    private final SendingRig rig = new SendingRig();

    @Test
    void who_cannot_be_reached_as_an_address_does_not_open_holds_up_nobody_and_is_told_once_it_opens() {
        // given
        rig.known("ann", "ann@acme.example", null);
        rig.known("bob", "bob@acme.example", null);
        var sealed = rig.one("select email from contact where user_id = 'ann'");
        rig.change("update contact set email = 'c2hvcnQ=' where user_id = 'ann'");
        rig.happened("ann", MessageKind.TRUST_CLEARED);
        rig.happened("bob", MessageKind.TRUST_CLEARED);

        // when
        rig.sendAll();
        // then
        assertThat(rig.stands("bob")).isEqualTo("ACCEPTED EMAIL 1");
        assertThat(rig.stands("ann")).isEqualTo("REQUESTED 1 what is known of how to reach the user does not open");

        // when
        rig.change("update contact set email = '" + sealed + "' where user_id = 'ann'");
        rig.later();
        rig.sendAll();
        // then
        assertThat(rig.stands("ann")).isEqualTo("ACCEPTED EMAIL 2");
    }

    @Test
    void whose_address_is_no_seal_or_anothers_is_told_by_text() {
        // given
        rig.known("ann", "ann@acme.example", PHONE);
        rig.known("bob", "bob@acme.example", PHONE);
        rig.change(
                "update contact set email = (select email from contact where user_id = 'bob') where user_id = 'ann'");
        rig.change("update contact set email = 'no base64!' where user_id = 'bob'");
        rig.happened("ann", MessageKind.FACTOR_ADDED);
        rig.happened("bob", MessageKind.FACTOR_ADDED);

        // when
        rig.sendAll();

        // then
        assertThat(rig.texts).containsExactly(PHONE + ": FACTOR_ADDED", PHONE + ": FACTOR_ADDED");
        assertThat(rig.stands("ann")).isEqualTo("ACCEPTED SMS 1");
        assertThat(rig.mails).isEmpty();
    }

    @Test
    void a_link_that_does_not_open_or_is_none_is_left_out_of_what_is_told() {
        // given
        rig.known("ann", "ann@acme.example", null);
        rig.known("bob", "bob@acme.example", null);
        rig.happened("ann", MessageKind.PHONE_CHANGED, "http://localhost:8080/account/not-me/1", false);
        rig.happened("bob", MessageKind.PHONE_CHANGED, "http://no uri", false);
        rig.change("update message set link = 'c2hvcnQ=' where user_id = 'ann'");

        // when
        rig.sendAll();

        // then
        assertThat(rig.mails)
                .hasSize(2)
                .allSatisfy(mail ->
                        assertThat(mail).contains("tell your administrator").doesNotContain("http"));
    }
}
