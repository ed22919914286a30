package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.DeliveryRig.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.notification.delivery.domain.SendOutcome;
import dev.ratchet.testing.Backends;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DispatchLoopTest {

    @Test
    void a_replica_that_stops_waits_for_the_answers_to_what_it_sent() throws Exception {
        // given
        var database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        var answers = new CountDownLatch(1);
        var gateway = new RecordingGateway("one", false);
        gateway.answer = id -> {
            hold(answers);
            return new SendOutcome.Accepted(null);
        };
        var rig = new DeliveryRig(database, gateway);
        var loop = rig.loop();
        loop.start(new StartupEvent());
        rig.deliver(message("a"));
        await().until(() -> gateway.handed.contains("a"));

        // when
        var stop = Thread.ofPlatform().start(() -> stop(loop));
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        answers.countDown();
        stop.join();

        // then
        assertThat(rig.states()).isEqualTo(Map.of("a", "ACCEPTED"));
    }

    private static void stop(DispatchLoop loop) {
        try {
            loop.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
