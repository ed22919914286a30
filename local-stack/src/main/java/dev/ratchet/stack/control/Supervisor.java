package dev.ratchet.stack.control;

import dev.ratchet.stack.process.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The running supervisor as a later process sees it. */
public final class Supervisor {
    /** Under which name its pid is recorded. */
    public static final String NAME = "supervisor";

    private final Path folder;

    /** @param folder of pid files, where the supervisor leaves its address */
    public Supervisor(Path folder) {
        this.folder = folder;
    }

    /** The answer's lines; empty when no supervisor listens. Waits as long as the command takes. */
    public Optional<List<String>> ask(String... words) throws IOException {
        Optional<ControlFile> file = ControlFile.read(folder);
        // the file may be a dead supervisor's, its port someone else's by now
        if (file.isEmpty() || new RunFolder(folder).find(NAME).isEmpty()) {
            return Optional.empty();
        }
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), file.get().port());
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(file.get().secret() + " " + String.join(" ", words));
            return Optional.of(in.lines().toList());
        } catch (ConnectException gone) {
            return Optional.empty();
        }
    }
}
