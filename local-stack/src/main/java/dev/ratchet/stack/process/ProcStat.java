package dev.ratchet.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux tells of a process in {@code /proc/PID/stat}.
 *
 * @param state one letter; {@code Z} is a process that ended and that its parent has not yet noticed
 * @param parent pid
 * @param startTicks when it started, in clock ticks since the system booted
 */
record ProcStat(char state, long parent, long startTicks) {
    /** How many fields follow the name, at least, up to the last one read: the line's 22nd. */
    private static final int FIELDS = 20;

    /** Empty when there is no such process, and on systems without {@code /proc}. */
    static Optional<ProcStat> of(long pid) {
        try {
            // the name of the program stands there as it is, whatever its bytes
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** The name, the second field, may itself have blanks and parentheses: what is ours begins after the last one. */
    static Optional<ProcStat> parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length >= FIELDS && fields[0].length() == 1
                ? Optional.of(new ProcStat(
                        fields[0].charAt(0), Long.parseLong(fields[1]), Long.parseLong(fields[FIELDS - 1])))
                : Optional.empty();
    }

    /**
     * Whether the process has ended although the system still lists it. Where process 1 does not collect the children
     * of the dead, as in many containers, it does so for ever. Our own children do not count: this JVM collects them.
     */
    static boolean isAbandonedZombie(ProcessHandle process) {
        return of(process.pid())
                .filter(stat -> stat.state() == 'Z')
                .filter(stat -> stat.parent() != ProcessHandle.current().pid())
                .isPresent();
    }
}
