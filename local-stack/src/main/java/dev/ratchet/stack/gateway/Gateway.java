package dev.ratchet.stack.gateway;

import dev.ratchet.stack.mail.MailInbox;
import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves all services under one address. */
public final class Gateway implements AutoCloseable {
    private static final int CONNECTIONS = 128;

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** @param port of localhost, or 0 for a free one */
    public static Gateway start(int port, Upstreams upstreams, MailInbox inbox)
            throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(1_000), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        Forwarding forwarding = new Forwarding(client, upstreams);
        OpenApiPage openApi = new OpenApiPage(client, upstreams);
        MailPage mail = new MailPage(inbox);
        // Java's client offers HTTP/2 with its first request, but the proxy cannot pass on an upgraded request's body
        HttpServerOptions options =
                new HttpServerOptions().setMaxHeaderSize(16 * 1024).setHttp2ClearTextEnabled(false);
        HttpServer server =
                vertx.createHttpServer(options).requestHandler(request -> handle(request, forwarding, openApi, mail));
        try {
            await(server.listen(port, "localhost"));
            return new Gateway(vertx, server);
        } catch (IOException | InterruptedException e) {
            vertx.close();
            throw e;
        }
    }

    private static void handle(HttpServerRequest request, Forwarding forwarding, OpenApiPage openApi, MailPage mail) {
        String path = request.path() == null ? "" : request.path();
        switch (path) {
            case "/openapi" -> openApi.answer(request);
            case MailPage.PATH -> mail.answer(request);
            case "/q/health/ready", "/q/health/live" ->
                request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"status\":\"UP\",\"checks\":[]}");
            default ->
                Routes.find(path)
                        .ifPresentOrElse(
                                (ServiceName service) -> forwarding.forward(request, service),
                                () -> Answers.problem(request, Problem.notFound(path)));
        }
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() throws IOException {
        try {
            await(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the gateway was being stopped", e);
        }
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("gateway: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }
}
