package dev.ratchet.stack.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, indented, for a message to a person. */
public final class LogTail {
    /** Logs may hold any bytes; this one maps each to a character, so that reading cannot fail on them. */
    private static final Charset LENIENT = StandardCharsets.ISO_8859_1;

    private LogTail() {}

    public static String of(Path log, int lines) {
        try {
            List<String> all = Files.readAllLines(log, LENIENT);
            return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                    .map(line -> "    " + line + System.lineSeparator())
                    .collect(Collectors.joining());
        } catch (IOException unreadable) {
            return "    (no log: " + unreadable.getMessage() + ")" + System.lineSeparator();
        }
    }
}
