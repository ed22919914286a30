package dev.ratchet.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a pid file means: a pid alone may since have been given to someone else's process.
 *
 * @param startedAt when the operating system says that it started
 */
public record PidRecord(long pid, Instant startedAt) {

    /** Platforms round the start of a process, and a set clock shifts it, by up to about a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static PidRecord of(ProcessHandle process) {
        return new PidRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    public static Optional<PidRecord> parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new PidRecord(Long.parseLong(parts[0]), Instant.parse(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException | java.time.format.DateTimeParseException torn) {
            return Optional.empty();
        }
    }

    public String text() {
        return pid + " " + startedAt + "\n";
    }

    /** The recorded process, if it still runs; empty when it ended or its pid was given away. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ProcStat.isAbandonedZombie(process))
                .filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0;
    }
}
