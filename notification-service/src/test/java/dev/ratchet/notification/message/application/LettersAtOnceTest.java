package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LettersAtOnceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int USERS = 5;

    private final SendingRig rig = new SendingRig();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void several_letters_are_under_way_at_once_and_none_is_begun_that_would_have_to_wait() throws Exception {
        // given
        happenedToAll();
        rig.server = address -> awaits(answer);
        var letters = new LettersAtOnce(rig.send, 3);

        // when
        for (int step = 0; step < USERS; step++) {
            assertThat(letters.step()).isTrue();
        }

        // then
        await().atMost(SOON).until(() -> rig.mails.size() == 3);
        assertThat(states()).isEqualTo("3 SENDING, 2 REQUESTED");

        // when
        answer.countDown();
        sendAll(letters);

        // then
        assertThat(states()).isEqualTo("5 ACCEPTED");
        assertThat(rig.mails).hasSize(USERS);
    }

    @Test
    void one_that_the_mail_server_is_silent_about_holds_up_no_other() throws Exception {
        // given
        happenedToAll();
        rig.server = address -> address.startsWith("user-0@") ? awaits(answer) : new MailOutcome.Accepted();
        var letters = new LettersAtOnce(rig.send, 2);

        // when
        while (letters.step()) {
            // there may be more
        }

        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(states()).isEqualTo("4 ACCEPTED, 1 SENDING"));
        answer.countDown();
        sendAll(letters);
        assertThat(states()).isEqualTo("5 ACCEPTED");
    }

    @Test
    void a_letter_that_breaks_its_sender_takes_no_room() throws Exception {
        // given
        happenedToAll();
        rig.server = address -> {
            throw new IllegalStateException("as the test says");
        };
        var letters = new LettersAtOnce(rig.send, 1);

        // when
        sendAll(letters);

        // then
        assertThat(rig.mails).hasSize(USERS);
        assertThat(states()).isEqualTo("5 SENDING");
    }

    @Test
    void there_is_room_for_one_at_least() {
        assertThatThrownBy(() -> new LettersAtOnce(rig.send, 0)).hasMessageContaining("ratchet.mail.at-once");
    }

    private void happenedToAll() {
        for (int i = 0; i < USERS; i++) {
            rig.known("user-" + i, "user-" + i + "@acme.example", null);
            rig.happened("user-" + i, MessageKind.TRUST_CLEARED);
        }
    }

    private static void sendAll(LettersAtOnce letters) throws InterruptedException {
        while (letters.step()) {
            // there may be more
        }
        letters.end(SOON);
    }

    private String states() {
        return rig.one("select string_agg(count || ' ' || state, ', ' order by count desc)"
                + " from (select state, count(*) from message group by state) each");
    }

    private static MailOutcome awaits(CountDownLatch latch) {
        try {
            return latch.await(SOON.toSeconds(), TimeUnit.SECONDS)
                    ? new MailOutcome.Accepted()
                    : new MailOutcome.Unclear("nobody answered");
        } catch (InterruptedException e) {
            return new MailOutcome.Unclear("interrupted");
        }
    }
}
