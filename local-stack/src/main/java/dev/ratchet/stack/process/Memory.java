package dev.ratchet.stack.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How much memory a process holds. */
public final class Memory {
    private Memory() {}

    /** Its resident set in bytes; for PostgreSQL that of its main process alone. */
    public static Optional<Long> of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            if (!Files.exists(status)) {
                return fromPs(pid);
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Where there is no /proc, as on macOS. */
    private static Optional<Long> fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (var out = new BufferedReader(new InputStreamReader(ps.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            return line == null || line.isBlank() ? Optional.empty() : Optional.of(Long.parseLong(line.strip()) * 1024);
        }
    }
}
