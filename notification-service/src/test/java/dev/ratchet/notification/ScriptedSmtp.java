package dev.ratchet.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A mail server of bare sockets (RFC 5321) that does with the mails to an address as a test says, attempt by attempt. */
final class ScriptedSmtp implements AutoCloseable {
    /** What becomes of one attempt. */
    enum Turn {
        TAKEN,
        BUSY_AT_RECIPIENT,
        REFUSED_AT_RECIPIENT,
        BUSY_AFTER_TEXT,
        REFUSED_AFTER_TEXT,
        /** The whole text was read, and then the connection ends without a reply. */
        CUT_AFTER_TEXT,
        GARBAGE_AFTER_TEXT,
        /** Neither a reply nor an end, until {@link #release()}. */
        SILENT_AFTER_TEXT
    }

    /** How it begins a connection. */
    enum Greeting {
        AT_ONCE,
        /** The connection ends without one. */
        CUT,
        /** The connection stays, and nothing is ever said. */
        NEVER
    }

    /** A text that was handed in. */
    record Handed(String to, String text) {}

    private final Map<String, Deque<Turn>> turns = new ConcurrentHashMap<>();
    private final List<Handed> handed = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final int port;
    private volatile Greeting greeting = Greeting.AT_ONCE;
    private volatile @Nullable ServerSocket server;

    ScriptedSmtp() throws IOException {
        var first = listen(0);
        port = first.getLocalPort();
        serve(first);
    }

    int port() {
        return port;
    }

    void does(String address, Turn... next) {
        turns.put(address, new ArrayDeque<>(List.of(next)));
    }

    /** The texts that were handed in for an address, whatever became of them. */
    List<String> handedTo(String address) {
        return handed.stream()
                .filter(each -> each.to().equals(address))
                .map(Handed::text)
                .toList();
    }

    void greets(Greeting next) {
        greeting = next;
    }

    void release() {
        released.countDown();
    }

    /** Nobody can connect until it is {@link #back()}. */
    void goesAway() throws IOException {
        Objects.requireNonNull(server).close();
    }

    void back() throws IOException {
        serve(listen(port));
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return socket;
    }

    private void serve(ServerSocket listening) {
        server = listening;
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var socket = listening.accept();
                    Thread.ofVirtual().start(() -> talk(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            if (!greet(socket, in)) {
                return;
            }
            var to = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(socket, recipient(to));
                } else if (command.equals("DATA")) {
                    say(socket, "354 go on");
                    handed.add(new Handed(to, text(in)));
                    if (!afterText(socket, next(to))) {
                        return;
                    }
                } else if (command.equals("QUIT")) {
                    say(socket, "221 bye");
                    return;
                } else {
                    say(socket, "250 fine");
                }
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    /** @return whether the connection goes on */
    private boolean greet(Socket socket, BufferedReader in) throws IOException {
        switch (greeting) {
            case AT_ONCE -> say(socket, "220 scripted");
            case CUT -> {
                return false;
            }
            case NEVER -> {
                while (in.readLine() != null) {
                    // until the other side has had enough
                }
                return false;
            }
        }
        return true;
    }

    private String recipient(String to) {
        var turn = peek(to);
        if (turn != Turn.BUSY_AT_RECIPIENT && turn != Turn.REFUSED_AT_RECIPIENT) {
            return "250 fine";
        }
        next(to);
        return turn == Turn.BUSY_AT_RECIPIENT ? "451 <" + to + "> later" : "550 <" + to + "> is unknown";
    }

    /** @return whether the connection goes on */
    private boolean afterText(Socket socket, Turn turn) throws IOException {
        switch (turn) {
            case BUSY_AFTER_TEXT -> say(socket, "452 no room");
            case REFUSED_AFTER_TEXT -> say(socket, "554 not this");
            case GARBAGE_AFTER_TEXT -> say(socket, "what?");
            case CUT_AFTER_TEXT -> {
                return false;
            }
            case SILENT_AFTER_TEXT -> {
                awaitRelease();
                return false;
            }
            default -> say(socket, "250 taken");
        }
        return true;
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Turn peek(String to) {
        var next = turns.getOrDefault(to, new ArrayDeque<>()).peek();
        return next == null ? Turn.TAKEN : next;
    }

    private Turn next(String to) {
        var turn = peek(to);
        turns.getOrDefault(to, new ArrayDeque<>()).poll();
        return turn;
    }

    private static String text(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("ended within a text");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        release();
        try {
            goesAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
