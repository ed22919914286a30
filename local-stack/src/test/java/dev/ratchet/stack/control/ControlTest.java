package dev.ratchet.stack.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.process.RunFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    @TempDir
    Path folder;

    @Test
    void a_command_is_answered_line_by_line() throws IOException {
        new RunFolder(folder).record(Supervisor.NAME, ProcessHandle.current());
        ControlServer server = ControlServer.start(folder, words -> List.of("ok", String.join("+", words)));
        assertThat(new Supervisor(folder).ask("stop", "kafka")).hasValue(List.of("ok", "stop+kafka"));

        server.close();
        assertThat(new Supervisor(folder).ask("status")).isEmpty();
    }

    @Test
    void a_file_left_by_a_dead_supervisor_is_not_trusted() throws IOException {
        try (ControlServer server = ControlServer.start(folder, words -> List.of("ok"))) {
            assertThat(server).isNotNull();
            assertThat(new Supervisor(folder).ask("status")).isEmpty();
        }
    }

    @Test
    void who_cannot_read_the_owner_s_files_gets_no_answer() throws IOException {
        try (ControlServer server = ControlServer.start(folder, words -> List.of("ok"))) {
            assertThat(server).isNotNull();
            Path file = folder.resolve("control");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            int port = Integer.parseInt(Files.readString(file).split(" ")[0]);
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.getOutputStream().write("guess status\n".getBytes(StandardCharsets.UTF_8));
                assertThat(stranger.getInputStream().readAllBytes()).isEmpty();
            }
        }
    }
}
