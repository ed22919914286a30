package dev.ratchet.stack.bench;

import dev.ratchet.stack.bench.StoredUsers.Population;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Products that ask for sign-in decisions, each over one connection, the next as soon as the last is answered. */
final class SignInLoad {
    private static final long SEED = 20261121;

    private final int port;
    private final String token;
    private final int clients;

    SignInLoad(int port, String token, int clients) {
        this.port = port;
        this.token = token;
        this.clients = clients;
    }

    /** @param micros how long each decision took, in microseconds */
    record Measured(Rate rate, Percentiles micros) {}

    /**
     * Asks about random users.
     *
     * @param users of the population
     */
    Measured run(Population population, int users, Duration duration) throws IOException, InterruptedException {
        var random = new SplittableRandom(SEED);
        var tasks = new ArrayList<Callable<List<Long>>>();
        for (int i = 0; i < clients; i++) {
            var own = random.split();
            tasks.add(() -> ask(population, users, duration, own));
        }
        var begun = System.nanoTime();
        var all = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (var one : threads.invokeAll(tasks)) {
                all.addAll(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Measured(new Rate(all.size(), took), Percentiles.of(all));
    }

    private List<Long> ask(Population population, int users, Duration duration, SplittableRandom random)
            throws IOException {
        var micros = new ArrayList<Long>();
        var expected = "\"decision\":\"" + population.decision() + "\"";
        try (var client = KeepAliveClient.withToken(port, token)) {
            var end = System.nanoTime() + duration.toNanos();
            for (var begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                var answer = client.post(
                        "/v1/sign-ins",
                        "{\"tenantId\":\"" + population.tenant() + "\",\"userId\":\""
                                + StoredUsers.user(random.nextInt(1, users + 1))
                                + "\",\"app\":\"bench\",\"ip\":\"192.0.2.7\"}");
                micros.add((System.nanoTime() - begun) / 1_000);
                // a fast answer that is wrong measures nothing
                if (!answer.contains(expected)) {
                    throw new IOException("not " + expected + ": " + answer);
                }
            }
        }
        return micros;
    }
}
