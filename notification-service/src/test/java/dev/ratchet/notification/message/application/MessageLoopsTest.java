package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageKind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageLoopsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SendingRig rig = new SendingRig();
    private final MessageLoops loops = new MessageLoops(rig.plan, rig.send, 2);

    @Test
    void a_service_that_stops_ends_the_letters_under_way_and_begins_no_other() throws Exception {
        // given
        for (var user : new String[] {"ann", "bob", "cyd", "dan"}) {
            rig.known(user, user + "@acme.example", null);
            rig.happened(user, MessageKind.TRUST_CLEARED);
        }
        var begun = new CountDownLatch(2);
        var answer = new CountDownLatch(1);
        rig.server = address -> {
            begun.countDown();
            return awaits(answer) ? new MailOutcome.Accepted() : new MailOutcome.Unclear("interrupted");
        };
        loops.start(new StartupEvent());
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // when: it stops while the server takes its time
        var stop = new FutureTask<>(() -> {
            loops.stop(new ShutdownEvent());
            return true;
        });
        var stopping = Thread.ofPlatform().start(stop);
        await().atMost(SOON).until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        answer.countDown();

        // then
        assertThat(stop.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(rig.one(
                        "select string_agg(state || ' after ' || attempts, ', ' order by attempts desc) from message"))
                .isEqualTo("ACCEPTED after 1, ACCEPTED after 1, REQUESTED after 0, REQUESTED after 0");
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
