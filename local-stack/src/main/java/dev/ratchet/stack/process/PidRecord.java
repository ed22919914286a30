package dev.ratchet.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a pid file means: a pid alone may since have been given to someone else's process.
 *
 * @param start when it started, without blanks: on Linux in ticks since which boot, {@code TICKS@BOOT}, which stays the
 *     same when the clock is set; elsewhere an instant, which does not
 */
public record PidRecord(long pid, String start) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Platforms round the instant of a start, and a set clock shifts it, by up to about a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static PidRecord of(ProcessHandle process) {
        return new PidRecord(
                process.pid(),
                sinceBoot(process).orElseGet(() -> instant(process).toString()));
    }

    public static Optional<PidRecord> parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new PidRecord(Long.parseLong(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }

    public String text() {
        return pid + " " + start + "\n";
    }

    /** The recorded process, if it still runs; empty when it ended or its pid was given away. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ProcStat.isAbandonedZombie(process))
                .filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        return start.contains("@") ? sinceBoot(process).filter(start::equals).isPresent() : startedThen(process);
    }

    private boolean startedThen(ProcessHandle process) {
        try {
            Duration apart = Duration.between(instant(process), Instant.parse(start));
            return apart.abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException torn) {
            return false;
        }
    }

    private static Instant instant(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Optional<String> sinceBoot(ProcessHandle process) {
        try {
            String boot = Files.readString(BOOT).strip();
            return ProcStat.of(process.pid()).map(stat -> stat.startTicks() + "@" + boot);
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
