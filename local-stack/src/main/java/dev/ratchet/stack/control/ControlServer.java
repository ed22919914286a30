package dev.ratchet.stack.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Answers commands of later processes; each is one line, and so is each line of the answer. */
public final class ControlServer implements AutoCloseable {
    private final Path folder;
    private final ServerSocket socket;
    private final String secret = UUID.randomUUID().toString();
    private final Function<List<String>, List<String>> commands;

    private ControlServer(Path folder, ServerSocket socket, Function<List<String>, List<String>> commands) {
        this.folder = folder;
        this.socket = socket;
        this.commands = commands;
    }

    /**
     * @param folder where the callers find the address
     * @param commands turns the words of a command into the lines of its answer
     */
    public static ControlServer start(Path folder, Function<List<String>, List<String>> commands) throws IOException {
        ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        ControlServer server = new ControlServer(folder, socket, commands);
        new ControlFile(socket.getLocalPort(), server.secret).write(folder);
        Thread.ofPlatform().daemon().name("control").start(server::accept);
        return server;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofPlatform().daemon().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            caller.setSoTimeout(5_000);
            String line = in.readLine();
            if (line == null || !line.startsWith(secret + " ")) {
                return;
            }
            List<String> words = List.of(line.substring(secret.length() + 1).split(" ", -1));
            commands.apply(words).forEach(out::println);
        } catch (IOException callerWentAway) {
            // nobody is left to be told
        }
    }

    @Override
    public void close() throws IOException {
        ControlFile.delete(folder);
        socket.close();
    }
}
