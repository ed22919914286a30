package dev.ratchet.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.stack.PartStatus.State;
import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.RunFolder;
import dev.ratchet.stack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotTest {
    @TempDir
    Path folder;

    /** A shell script that is ready once it has made the file {@code ready}. */
    private record Script(Path folder, String text) implements Component {
        @Override
        public String name() {
            return "script";
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public ChildSpec prepare() {
            List<String> command = List.of("sh", "-c", text.replace("READY", "touch " + folder.resolve("ready")));
            return new ChildSpec(name(), command, Map.of(), folder.resolve("script.log"), StopSignal.TERM);
        }

        @Override
        public boolean isReady() {
            return Files.exists(folder.resolve("ready"));
        }

        @Override
        public Duration startLimit() {
            return Duration.ofSeconds(20);
        }
    }

    /** Prepares what a {@link Script} then starts at once, but not before it may. */
    private record SlowToPrepare(Script script, CountDownLatch preparing, CountDownLatch mayGoOn) implements Component {
        @Override
        public String name() {
            return script.name();
        }

        @Override
        public int port() {
            return script.port();
        }

        @Override
        public ChildSpec prepare() throws InterruptedException {
            preparing.countDown();
            mayGoOn.await();
            return script.prepare();
        }

        @Override
        public boolean isReady() {
            return script.isReady();
        }
    }

    private RunFolder run() {
        return new RunFolder(folder.resolve("run"));
    }

    private Slot slot(String script) {
        return new Slot(new Script(folder, script), run());
    }

    @Test
    void a_part_is_started_stopped_and_started_again() throws Exception {
        Slot slot = slot("READY; sleep 60");
        slot.start();
        long first = slot.status().pid();
        assertThat(slot.status().state()).isEqualTo(State.READY);
        assertThat(run().alive()).containsOnlyKeys("script");

        slot.stop(false);
        assertThat(slot.status().state()).isEqualTo(State.STOPPED);
        assertThat(run().alive()).isEmpty();

        slot.start();
        assertThat(slot.status().pid()).isNotZero().isNotEqualTo(first);
        slot.stop(true);
    }

    @Test
    void a_part_that_ends_by_itself_counts_as_crashed_with_its_exit_code() throws Exception {
        Slot slot = slot("READY; while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done; exit 3");
        slot.start();
        Files.createFile(folder.resolve("go"));
        Awaitility.await().until(() -> slot.status().state() == State.CRASHED);
        assertThat(slot.status().exit()).isEqualTo(3);
        assertThat(PartStatus.parse(slot.status().text())).hasValue(slot.status());
    }

    @Test
    void a_start_that_fails_tells_the_last_words_and_leaves_no_process() {
        assertThatThrownBy(() -> slot("echo out of luck; exit 7").start())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("script ended at once (exit 7)")
                .hasMessageContaining("out of luck")
                .hasMessageContaining("script.log");
        assertThat(run().alive()).isEmpty();
    }

    @Test
    void a_start_is_given_up_when_the_stack_is_stopped() throws Exception {
        Slot slot = slot("sleep 60");
        Thread starter = Thread.ofPlatform().start(() -> {
            try {
                slot.start();
            } catch (Exception givenUp) {
                // what the test waits for
            }
        });
        Awaitility.await().until(() -> !run().alive().isEmpty());
        slot.stop(false);
        assertThat(starter.join(Duration.ofSeconds(10))).isTrue();
        assertThat(run().alive()).isEmpty();
    }

    @Test
    void a_start_that_has_not_yet_launched_anything_is_given_up_too() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Slot slot = new Slot(new SlowToPrepare(new Script(folder, "sleep 60"), preparing, mayGoOn), run());
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> {
            try {
                slot.start();
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        preparing.await();
        Thread stop = Thread.ofPlatform().start(() -> stopUninterrupted(slot));
        Awaitility.await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        mayGoOn.countDown();
        assertThat(start).failsWithin(Duration.ofSeconds(5));
        assertThat(stop.join(Duration.ofSeconds(30))).isTrue();
        assertThat(run().alive()).isEmpty();
    }

    private static void stopUninterrupted(Slot slot) {
        try {
            slot.stop(false);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void nothing_is_started_once_the_stack_is_being_stopped() {
        Slot slot = slot("READY; sleep 60");
        slot.seal();
        assertThatThrownBy(slot::start).hasMessageContaining("being stopped");
        assertThat(run().alive()).isEmpty();
        assertThat(slot.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void a_process_that_cannot_be_recorded_does_not_go_on() throws Exception {
        Files.createFile(folder.resolve("run"));
        assertThatThrownBy(() -> slot("READY; sleep 60").start()).isInstanceOf(IOException.class);
        Awaitility.await()
                .until(() -> ProcessHandle.current()
                        .children()
                        .noneMatch(
                                child -> child.info().commandLine().orElse("").contains(folder.toString())));
    }
}
