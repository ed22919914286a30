package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesOfMessagesTest {
    private static final int MANY = 15;
    private static final Instant DEADLINE = SendingRig.WEDNESDAY.plus(Duration.ofDays(40));

    private final SendingRig rig = new SendingRig();

    @Test
    void what_tells_of_a_change_to_an_account_does_not_wait_behind_announcements() {
        // given
        announcedToMany();
        rig.known("ann", "ann@acme.example", null);
        rig.happened("ann", MessageKind.FACTOR_REMOVED);

        // when
        rig.send.step();

        // then
        assertThat(rig.mails).singleElement().asString().startsWith("ann@acme.example");
    }

    @Test
    void what_a_date_turned_on_for_many_does_not_hold_up_what_somebody_did_to_an_account() {
        // given
        for (int i = 0; i < MANY; i++) {
            rig.known("user-" + i, "user-" + i + "@acme.example", null);
            rig.happened("user-" + i, MessageKind.MFA_ENABLED);
        }
        rig.known("ann", "ann@acme.example", null);
        rig.happened("ann", MessageKind.PHONE_CHANGED);

        // when
        rig.send.step();

        // then
        assertThat(rig.mails).singleElement().asString().startsWith("ann@acme.example");
    }

    @Test
    void who_sets_mfa_up_while_the_mail_server_is_busy_is_not_told_to_set_it_up() {
        // given
        rig.known("ann", "ann@acme.example", null);
        rig.happened("ann", MessageKind.MFA_ENABLED);
        rig.server = address -> new MailOutcome.Later("the mail server answered 451");
        rig.sendAll();
        assertThat(rig.stands("ann")).startsWith("REQUESTED");

        // when
        new FoldFacts(rig.transactions).states(List.of(new Told<>(SendingRig.user("ann"), MfaState.ENFORCED, 2)));
        rig.server = address -> new MailOutcome.Accepted();
        rig.later();
        rig.sendAll();

        // then
        assertThat(rig.stands("ann")).startsWith("EXPIRED").endsWith("it was no longer true before it could be sent");
        assertThat(rig.mails).hasSize(1);
    }

    @Test
    void announcements_whose_turn_comes_at_night_wait_for_the_morning_and_that_is_no_attempt() {
        // given
        announcedToMany();
        rig.now = SendingRig.WEDNESDAY.plus(Duration.ofHours(8));

        // when
        rig.sendAll();

        // then
        var morning = SendingRig.WEDNESDAY.plus(Duration.ofHours(23));
        assertThat(rig.mails).isEmpty();
        assertThat(rig.one("select count(*) from message where state = 'REQUESTED' and attempts = 0 and due_at = '"
                        + morning + "'"))
                .isEqualTo("" + MANY);

        // when
        rig.now = morning;
        rig.later();
        rig.sendAll();

        // then
        assertThat(rig.mails).hasSize(MANY);
    }

    private void announcedToMany() {
        var users = IntStream.range(0, MANY).mapToObj(i -> "user-" + i).toList();
        users.forEach(user -> rig.known(user, user + "@acme.example", null));
        new FoldFacts(rig.transactions)
                .requirements(users.stream()
                        .map(user -> new Told<>(
                                SendingRig.user(user),
                                Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE")),
                                1))
                        .toList());
        rig.planAll();
    }
}
