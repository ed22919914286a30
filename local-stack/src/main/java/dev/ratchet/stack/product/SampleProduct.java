package dev.ratchet.stack.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.product.Session.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Printworks: serves its pages on localhost, one virtual thread for each request. */
public final class SampleProduct implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Sessions sessions = new Sessions();
    private final Gatekeeper ratchet;
    private final SignInSteps steps;
    private final URI self;
    private final String policy;

    private SampleProduct(HttpServer server, URI platform, Supplier<String> token) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.self = URI.create("http://localhost:" + server.getAddress().getPort());
        this.ratchet = new Gatekeeper(Facade.at(platform.toString(), token));
        this.steps = new SignInSteps(ratchet, new AssertionCheck(platform), sessions, self);
        // a form may end at Ratchet's pages: browsers hold where a form's answer redirects to against form-action
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + platform;
    }

    /**
     * Serves from now on.
     *
     * @param port of localhost, or 0 for a free one
     * @param platform Ratchet's public URL, without a slash at the end
     * @param token gives an access token of the role sign-in, valid now
     */
    public static SampleProduct start(int port, String platform, Supplier<String> token) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        SampleProduct product = new SampleProduct(server, URI.create(platform), token);
        server.createContext("/", product::serve);
        server.setExecutor(product.threads);
        server.start();
        return product;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Visit visit = new Visit(exchange, policy);
        try (exchange) {
            answer(visit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Visit visit) throws IOException, InterruptedException {
        String id = visit.cookie(Visit.SESSION).orElse("");
        Session session = sessions.find(id).orElse(null);
        try {
            switch (visit.what()) {
                case "GET /" -> home(visit, session);
                case "GET /sign-in" -> signIn(visit, session);
                case "POST /sign-in" -> steps.submitted(visit, session == null ? Session.begin() : session, id);
                case "GET /callback" -> steps.returned(visit, session == null ? Session.begin() : session, id);
                case "GET /account-link" -> settings(visit, session, id);
                case "POST /sign-out" -> signOut(visit, session, id);
                case "GET /style.css" -> file(visit, "style.css", "text/css; charset=utf-8");
                case "GET /icon.svg" -> file(visit, "icon.svg", "image/svg+xml");
                default -> visit.page(404, Pages.message("Nothing here", "Printworks has no such page."));
            }
        } catch (Unavailable e) {
            System.err.println("printworks: " + visit.what() + ": " + e.getMessage());
            visit.page(503, Pages.message("Try again in a moment", "We cannot check your sign-in right now."));
        }
    }

    private static void home(Visit visit, @Nullable Session session) throws IOException {
        SignedIn who = session == null ? null : session.signedIn();
        visit.page(200, session == null || who == null ? Pages.welcome() : Pages.home(who, session.formToken()));
    }

    private void signIn(Visit visit, @Nullable Session session) throws IOException {
        Session open = session == null ? begin(visit, Session.begin()) : session;
        visit.page(200, Pages.signIn(open.formToken(), "", "", ""));
    }

    private Session begin(Visit visit, Session session) {
        String id = RandomText.next();
        sessions.keep(id, session);
        visit.setSession(id);
        return session;
    }

    /** Ratchet's pages for factors and devices; who is not in signs in first. */
    private void settings(Visit visit, @Nullable Session session, String id)
            throws IOException, Unavailable, InterruptedException {
        SignedIn who = session == null ? null : session.signedIn();
        if (who != null) {
            visit.redirect(ratchet.accountLink(who.account()));
            return;
        }
        if (session == null) {
            begin(visit, Session.begin().wantingSettings());
        } else {
            sessions.keep(id, session.wantingSettings());
        }
        visit.redirect(self.resolve("/sign-in"));
    }

    private void signOut(Visit visit, @Nullable Session session, String id) throws IOException {
        String token = visit.form().getOrDefault("token", "");
        if (session != null && SignInSteps.same(session.formToken(), token)) {
            sessions.end(id);
        }
        visit.redirect(self.resolve("/"));
    }

    private static void file(Visit visit, String name, String type) throws IOException {
        try (InputStream in = SampleProduct.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing beside " + SampleProduct.class.getName());
            }
            visit.answer(200, type, in.readAllBytes());
        }
    }
}
