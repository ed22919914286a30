package dev.ratchet.notification.message.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server on a real socket that takes everything but what it was told to refuse. */
final class RefusingServer implements AutoCloseable {
    private static final String GREETING = "greeting";
    private static final String TEXT = "text";
    private static final Map<String, String> TAKEN = Map.of(
            GREETING, "220 here", "EHLO", "250-here\r\n250 AUTH PLAIN", "DATA", "354 go on", "AUTH", "235 welcome");

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String refused;
    private final String reply;

    /** @param refused {@code greeting}, {@code text}, or a command */
    RefusingServer(String refused, String reply) throws IOException {
        this.refused = refused;
        this.reply = reply;
        Thread.ofPlatform().daemon().name("refusing-smtp").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                speak(client);
            } catch (IOException e) {
                // the client, or the test, is gone
            }
        }
    }

    private void speak(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        answer(client, GREETING);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var command = line.split(" ", 2)[0];
            answer(client, command);
            if (command.equals("DATA") && !refused.equals("DATA")) {
                while (!".".equals(line)) {
                    line = lines.readLine();
                }
                answer(client, TEXT);
            }
        }
    }

    private void answer(Socket client, String what) throws IOException {
        var said = what.equals(refused) ? reply : TAKEN.getOrDefault(what, "250 fine");
        client.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
