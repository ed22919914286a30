package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.stack.process.FreePort;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayLoopTest {

    @Test
    void a_commit_wakes_the_relay_at_once() throws Exception {
        try (var bed = new Bed();
                var tail = new Tail(bed, "mfa-state-changed")) {
            var loop = new RelayLoop(bed.relay(), bed.bell);
            loop.start(new StartupEvent());
            try {
                // given: the first takes the producer's start
                bed.publish("mikko", 1);
                tail.await(1);
                // when
                var begun = System.nanoTime();
                for (int revision = 2; revision <= 21; revision++) {
                    bed.publish("mikko", revision);
                    await().pollInterval(Duration.ofMillis(2)).until(() -> bed.waiting() == 0);
                }
                // then: looking by itself would take half a second each
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
                tail.await(21);
            } finally {
                loop.stop(new ShutdownEvent());
            }
        }
    }

    @Test
    void rows_of_a_replica_that_died_are_found_without_a_bell() throws Exception {
        try (var bed = new Bed();
                var tail = new Tail(bed, "mfa-state-changed")) {
            var loop = new RelayLoop(bed.relay(), new RelayBell());
            loop.start(new StartupEvent());
            try {
                bed.publish("mikko", 1);
                tail.await(1);
            } finally {
                loop.stop(new ShutdownEvent());
            }
        }
    }

    @Test
    void an_outage_of_the_broker_is_waited_for() throws Exception {
        try (var bed = new Bed();
                var tail = new Tail(bed, "mfa-state-changed")) {
            // given: a broker address where nobody is
            int port = FreePort.pick();
            var loop = new RelayLoop(
                    bed.relay(bed.dataSource, bed.broker("127.0.0.1:" + port, Duration.ofSeconds(2))), bed.bell);
            loop.start(new StartupEvent());
            try {
                bed.publish("mikko", 1);
                bed.publish("mikko", 2);
                await().until(() ->
                        bed.meters.get("ratchet.outbox.oldest.age").timeGauge().value() > 0);
                assertThat(tail.soFar()).isEmpty();
                // when
                try (var door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                    Thread.ofVirtual().start(() -> forward(door, bed.kafka));
                    // then
                    assertThat(RelayTest.revisionsByKey(tail.await(2)))
                            .containsEntry(bed.tenant + "/mikko", RelayTest.upTo(2));
                    await().until(() -> bed.waiting() == 0);
                }
            } finally {
                loop.stop(new ShutdownEvent());
            }
        }
    }

    /** The first contact only: the broker then tells its own address. */
    private static void forward(ServerSocket door, String kafka) {
        var address = kafka.split(":");
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(address[0], Integer.parseInt(address[1]));
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }
}
