package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.ShownChallenge;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers with pages. */
final class Pages {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private Pages() {}

    static Response ok(Frame frame, TemplateInstance page) {
        return of(200, frame, page);
    }

    /** A form that came back with something to mend. */
    static Response unprocessable(Frame frame, TemplateInstance page) {
        return of(422, frame, page);
    }

    static Response of(int status, Frame frame, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(html(frame, page)).build();
    }

    static String html(Frame frame, TemplateInstance page) {
        return page.setLocale(frame.language().locale()).render();
    }

    /** For the script of a page that waits for a phone: WAITING, or anything else once it has answered or it is too late. */
    static Response waiting(ShownChallenge shown) {
        return Response.ok(shown.open() && !shown.approved() ? "WAITING" : "OVER")
                .type(MediaType.TEXT_PLAIN_TYPE)
                .build();
    }

    /**
     * What has become of a message that is waited for, as its page says it; empty while nothing is to be said. The header
     * {@code Arrival} says whether the page may still say that it is on its way.
     */
    static Response arrival(Frame frame, ShownChallenge shown) {
        var message = OnItsWay.of(frame, shown);
        var note = message.note();
        return Response.ok(note == null ? "" : note)
                .header("Arrival", message.failed() ? "FAILED" : "POSSIBLE")
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** After a form, so that loading the page again sends nothing again; relative, since the gateway has another name. */
    static Response redirect(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
