package dev.ratchet.stack.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a growing log line by line. */
final class LogFollower implements AutoCloseable {
    private final BufferedReader reader;

    LogFollower(Path log) throws IOException {
        this.reader = Files.newBufferedReader(log, StandardCharsets.UTF_8);
    }

    /** Shows the lines that came since the last call. */
    void forward(Console console) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            console.line(console.coloured(line));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
