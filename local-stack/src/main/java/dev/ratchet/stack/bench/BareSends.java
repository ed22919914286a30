package dev.ratchet.stack.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** A ceiling: the same messages posted to the same gateway over as many connections, with nothing before or behind. */
final class BareSends {
    private BareSends() {}

    static Rate run(int port, String path, int connections, int messages) throws IOException, InterruptedException {
        var each = messages / connections;
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < connections; i++) {
            int first = i * each;
            tasks.add(() -> send(port, path, first, each));
        }
        var begun = System.nanoTime();
        int sent = 0;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var one : threads.invokeAll(tasks)) {
                sent += one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e);
        }
        return new Rate(sent, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static int send(int port, String path, int first, int messages) throws IOException {
        try (var client = new KeepAliveClient(port, "")) {
            for (int i = first; i < first + messages; i++) {
                client.post(
                        path,
                        String.format(
                                Locale.ROOT,
                                "{\"id\":\"bare-%d\",\"to\":\"+35840%07d\",\"text\":\"%06d is your sign-in code.\"}",
                                i,
                                i,
                                i));
            }
        }
        return messages;
    }
}
