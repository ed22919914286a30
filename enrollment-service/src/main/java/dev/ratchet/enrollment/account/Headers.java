package dev.ratchet.enrollment.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What all answers under {@code /account} tell browsers, whoever gives them: no foreign script, frame, form or sniffing. */
@Singleton
class Headers {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final int EARLY = 1_000;

    private final boolean https;

    Headers(@ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.https = publicUrl.startsWith("https:");
    }

    static boolean ofPages(String path) {
        return path.equals("/account") || path.startsWith("/account/");
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext request) {
        if (ofPages(request.normalizedPath())) {
            set(request.response().headers(), request.normalizedPath());
        }
        request.next();
    }

    private void set(MultiMap headers, String path) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(),"
                        + " geolocation=()");
        // same-origin: with no-referrer, browsers would send "Origin: null" with our own forms
        headers.set("Referrer-Policy", namesSecrets(path) ? "no-referrer" : "same-origin");
        headers.set("Cache-Control", path.startsWith("/account/assets/") ? "no-cache" : "no-store");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private static boolean namesSecrets(String path) {
        return path.startsWith("/account/continue/");
    }
}
