package dev.ratchet.stack.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway for text messages on real sockets, in any mood. It does as little as HTTP/1.1 allows. */
final class GatewayStandIn implements AutoCloseable {
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final String LENGTH = "content-length:";

    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heard = new AtomicInteger();
    private final Consumer<String> hears;
    private final int port;
    private volatile Mood mood = Mood.HEALTHY;
    private volatile @Nullable ServerSocket door;

    /** What it does with a message that it has read; DOWN, it reads none. */
    enum Mood {
        HEALTHY("healthy", "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"),
        DOWN("down", ""),
        SLOW("slow by 30 s", "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"),
        CUTTING("cuts after accepting", ""),
        FAILING("answers 500", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
        BUSY("429, Retry-After: 5", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"),
        GARBAGE("answers garbage", "%PDF-1.7 this is not HTTP\r\n\r\n");

        private final String label;
        private final String answer;

        Mood(String label, String answer) {
            this.label = label;
            this.answer = answer;
        }

        String label() {
            return label;
        }
    }

    private GatewayStandIn(int port, Consumer<String> hears) {
        this.port = port;
        this.hears = hears;
    }

    /** @param hears what each message holds, on many threads */
    static GatewayStandIn open(int port, Consumer<String> hears) throws IOException {
        var gateway = new GatewayStandIn(port, hears);
        gateway.open();
        return gateway;
    }

    /** How many messages it read so far, whatever it did with them. */
    int heard() {
        return heard.get();
    }

    void be(Mood next) throws IOException {
        mood = next;
        if (next == Mood.DOWN) {
            shut();
        } else if (door == null) {
            open();
        }
    }

    private void open() throws IOException {
        var opened = new ServerSocket();
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        door = opened;
        Thread.ofPlatform().name("gateway-stand-in").daemon().start(() -> {
            while (!opened.isClosed()) {
                try {
                    var connection = opened.accept();
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> serve(connection));
                } catch (IOException shut) {
                    return;
                }
            }
        });
    }

    private void shut() throws IOException {
        var open = door;
        if (open != null) {
            open.close();
            door = null;
        }
        for (var connection : connections) {
            connection.close();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            for (var body = body(in); body != null; body = body(in)) {
                hears.accept(body);
                heard.incrementAndGet();
                var now = mood;
                if (now == Mood.SLOW) {
                    Thread.sleep(SLOW);
                }
                if (now.answer.isEmpty()) {
                    return;
                }
                out.write(now.answer.getBytes(StandardCharsets.ISO_8859_1));
                if (now == Mood.GARBAGE) {
                    return;
                }
            }
        } catch (IOException gone) {
            // whoever asked has left, or the gateway is down
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** The body of the next request; null when there is none. */
    private static @Nullable String body(InputStream in) throws IOException {
        int length = 0;
        var line = line(in);
        if (line == null) {
            return null;
        }
        for (var header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
