package dev.ratchet.scheduler;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The usual backends behind a door to the database that shuts on the first who knock, as while a server starts. */
public final class LateDatabase implements QuarkusTestResourceLifecycleManager {
    static final AtomicInteger REFUSED = new AtomicInteger();

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final int REFUSALS = 6;

    private final RatchetBackends backends = new RatchetBackends();
    private ServerSocket door;

    @Override
    public Map<String, String> start() {
        backends.init(Map.of("database", "late"));
        var settings = new HashMap<>(backends.start());
        var url = settings.getOrDefault(URL, "");
        var real = URI.create(url.substring("jdbc:".length()));
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> admit(real));
        settings.put(URL, url.replace(real.getAuthority(), "127.0.0.1:" + door.getLocalPort()));
        return settings;
    }

    private void admit(URI real) {
        try {
            while (!door.isClosed()) {
                var client = door.accept();
                if (REFUSED.get() < REFUSALS) {
                    client.close();
                    REFUSED.incrementAndGet();
                } else {
                    var server = new Socket(real.getHost(), real.getPort());
                    Thread.ofVirtual().start(() -> pass(client, server));
                    Thread.ofVirtual().start(() -> pass(server, client));
                }
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // either side has gone: so has the connection
        }
    }

    @Override
    public void stop() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
