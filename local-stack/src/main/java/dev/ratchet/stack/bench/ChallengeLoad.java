package dev.ratchet.stack.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Users who sign in and ask for a code by SMS, one after the other at a steady rate. */
final class ChallengeLoad {
    private static final int CLIENTS = 16;
    private static final Pattern SIGN_IN = Pattern.compile("\"signInId\":\"([^\"]+)\"");

    private final int port;
    private final String token;
    private final String tenant;
    private final int perSecond;

    ChallengeLoad(int port, String token, String tenant, int perSecond) {
        this.port = port;
        this.token = token;
        this.tenant = tenant;
        this.perSecond = perSecond;
    }

    /** @param micros how long each challenge took, without the sign-in before it */
    record Measured(Rate rate, Percentiles micros) {}

    /** @param first number of the first user; each asks once */
    Measured run(int first, int count) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var next = new AtomicInteger();
        var tasks = new ArrayList<Callable<List<Long>>>();
        for (int i = 0; i < CLIENTS; i++) {
            tasks.add(() -> ask(first, count, next, begun));
        }
        var all = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var one : threads.invokeAll(tasks)) {
                all.addAll(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e);
        }
        return new Measured(new Rate(all.size(), Duration.ofNanos(System.nanoTime() - begun)), Percentiles.of(all));
    }

    private List<Long> ask(int first, int count, AtomicInteger next, long begun) throws IOException {
        var micros = new ArrayList<Long>();
        try (var client = KeepAliveClient.withToken(port, token)) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                var due = begun + i * 1_000_000_000L / perSecond;
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var path = "/v1/sign-ins/" + signIn(client, first + i) + "/challenges";
                var asked = System.nanoTime();
                var answer = client.post(path, "{\"method\":\"SMS\"}");
                micros.add((System.nanoTime() - asked) / 1_000);
                if (!answer.contains("\"resendAfter\"")) {
                    throw new IOException("no code is on its way: " + answer);
                }
            }
        }
        return micros;
    }

    private String signIn(KeepAliveClient client, int user) throws IOException {
        // an address each, so that the guard's cap on one does not stop them
        var address = "10." + (user >> 16 & 255) + "." + (user >> 8 & 255) + "." + (user & 255);
        var answer = client.post(
                "/v1/sign-ins",
                "{\"tenantId\":\"" + tenant + "\",\"userId\":\"" + StoredUsers.user(user)
                        + "\",\"app\":\"bench\",\"ip\":\"" + address + "\"}");
        var id = SIGN_IN.matcher(answer);
        if (!id.find() || !answer.contains("\"decision\":\"CHALLENGE\"")) {
            throw new IOException("no challenge is asked for: " + answer);
        }
        return id.group(1);
    }
}
