package dev.ratchet.notification.message.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on a real socket that does in each of its connections what a test says, and notes what it hears. */
final class TalkingServer implements AutoCloseable {
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Talk talk;

    TalkingServer(Talk talk) throws IOException {
        this.talk = talk;
        Thread.ofVirtual().start(this::serve);
    }

    /** What is said in one connection, which ends with it. */
    @FunctionalInterface
    interface Talk {
        void in(Line line) throws IOException;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> talkIn(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talkIn(Socket socket) {
        try (socket) {
            talk.in(new Line(socket));
        } catch (IOException e) {
            // the client has gone
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** The server's end of a connection. */
    final class Line {
        final Socket socket;
        private final BufferedReader in;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        Line over(Socket other) throws IOException {
            return new Line(other);
        }

        Line says(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** Hears one line, and answers. */
        Line hears(String answer) throws IOException {
            heard.add(hear());
            return says(answer);
        }

        Line hearsText() throws IOException {
            for (var line = hear(); !line.equals("."); line = hear()) {
                heard.add(line);
            }
            return this;
        }

        Line hearsAndIsSilent() throws IOException {
            heard.add(hear());
            return isSilent();
        }

        /** Until the client has had enough. */
        Line isSilent() throws IOException {
            while (in.readLine() != null) {
                // whatever it says
            }
            return this;
        }

        Line greetsAnd(String ehlo) throws IOException {
            return says("220 here").hears(ehlo);
        }

        String hear() throws IOException {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("the client has gone");
            }
            return line;
        }
    }
}
