package dev.ratchet.notification.delivery.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of bare sockets: reads whole requests, and then does with the connection as the test says. */
final class BareServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile Answer answer = socket -> {};

    BareServer() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** What becomes of a connection once the request was read. */
    @FunctionalInterface
    interface Answer {
        void on(Socket socket) throws IOException;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/send");
    }

    void does(Answer next) {
        answer = next;
    }

    void answers(String status, String headers, String body) {
        does(socket -> write(
                socket,
                "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body));
    }

    void says(String raw) {
        does(socket -> write(socket, raw));
    }

    /** Until the server is closed. */
    void neverAnswers() {
        answer = open::add;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            requests.add(request(new BufferedInputStream(socket.getInputStream())));
            answer.on(socket);
        } catch (IOException e) {
            // the other side has gone, as tests want it to
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("ended early");
            }
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
