package dev.ratchet.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void a_recorded_process_is_found_while_it_runs() throws IOException, InterruptedException {
        RunFolder run = new RunFolder(folder);
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        run.record("sleeper", sleeper.toHandle());
        assertThat(run.alive()).containsOnlyKeys("sleeper");

        Signals.kill(sleeper.toHandle());
        assertThat(run.alive()).isEmpty();
    }

    @Test
    void a_pid_given_to_another_process_is_not_taken_for_ours() throws IOException {
        Instant start = self.info().startInstant().orElseThrow();
        PidRecord earlier =
                new PidRecord(self.pid(), start.minus(Duration.ofMinutes(5)).toString());
        Files.writeString(folder.resolve("policy.pid"), earlier.text());
        assertThat(new RunFolder(folder).find("policy")).isEmpty();

        Files.writeString(folder.resolve("policy.pid"), PidRecord.of(self).text());
        assertThat(new RunFolder(folder).find("policy")).contains(self);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_start_is_told_by_the_ticks_of_this_boot_which_no_clock_shifts() {
        PidRecord record = PidRecord.of(self);
        assertThat(record.start()).matches("[0-9]+@[0-9a-f-]{36}");
        assertThat(PidRecord.parse(record.text()).flatMap(PidRecord::find)).contains(self);
        assertThat(new PidRecord(self.pid(), "1" + record.start()).find()).isEmpty();
        assertThat(new PidRecord(self.pid(), record.start() + "0").find()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_that_ended_but_that_nobody_collects_counts_as_gone() throws IOException, InterruptedException {
        // given a child whose parent became a program that collects none
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(parent.inputReader().readLine()))
                .orElseThrow();
        RunFolder run = new RunFolder(folder);
        run.record("child", child);
        assertThat(run.find("child")).contains(child);
        Awaitility.await().until(() -> parent.info().command().orElse("").endsWith("sleep"));

        // when
        boolean inOrder = Signals.end(child, ChildSpec.StopSignal.TERM, Duration.ofSeconds(20));

        // then
        assertThat(inOrder).isTrue();
        assertThat(child.isAlive()).as("still listed").isTrue();
        assertThat(run.find("child")).isEmpty();
        Signals.kill(parent.toHandle());
    }

    @Test
    void a_torn_pid_file_means_nothing() throws IOException {
        Files.writeString(folder.resolve("policy.pid"), "12");
        Files.writeString(folder.resolve("kafka.pid"), "x y");
        assertThat(new RunFolder(folder).alive()).isEmpty();
    }

    @Test
    void a_process_that_ignores_term_is_killed_after_its_grace() throws IOException, InterruptedException {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo armed; while :; do sleep 0.1; done").start();
        assertThat(stubborn.inputReader().readLine()).isEqualTo("armed");
        boolean inOrder = Signals.end(stubborn.toHandle(), ChildSpec.StopSignal.TERM, Duration.ofMillis(300));
        assertThat(inOrder).isFalse();
        assertThat(stubborn.isAlive()).isFalse();
    }
}
