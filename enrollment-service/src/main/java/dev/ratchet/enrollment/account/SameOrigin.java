package dev.ratchet.enrollment.account;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether a request came from one of our own pages, as far as the browser says (Fetch Metadata, RFC 6454 §7). */
@Singleton
final class SameOrigin {
    private final String origin;

    SameOrigin(@ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        var url = URI.create(publicUrl);
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        this.origin = url.getScheme() + "://" + url.getHost() + port;
    }

    /** Older browsers say neither; the form's token is asked for in any case. */
    boolean sent(HttpHeaders headers) {
        var site = headers.getHeaderString("Sec-Fetch-Site");
        var from = headers.getHeaderString("Origin");
        return (site == null || site.equals("same-origin")) && (from == null || from.equals(origin));
    }
}
