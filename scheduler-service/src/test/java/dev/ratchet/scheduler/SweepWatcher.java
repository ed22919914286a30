package dev.ratchet.scheduler;

import dev.ratchet.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/** Follows a sweep by server-sent events, as a browser would. */
final class SweepWatcher implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> answer;

    /** @param valid how long the token is */
    SweepWatcher(URI sweeps, String sweepId, Duration valid) {
        var request = HttpRequest.newBuilder(URI.create(sweeps + "/" + sweepId + "/events"))
                .header("Authorization", "Bearer " + Tokens.token("operator", null, null, valid))
                .build();
        answer = http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Kept()));
    }

    /** All lines that came so far. */
    List<String> lines() {
        return lines;
    }

    /** The data of the events of this name that came so far. */
    List<String> data(String event) {
        var all = List.copyOf(lines);
        return IntStream.range(1, all.size())
                .filter(line -> all.get(line - 1).equals("event:" + event))
                .mapToObj(all::get)
                .toList();
    }

    boolean hasEnded() {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    int status() {
        return answer.join().statusCode();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private final class Kept implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("failed: " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("ended");
        }
    }
}
