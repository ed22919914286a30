package dev.ratchet.enrollment.account;

import jakarta.ws.rs.core.Response;

/** A visitor who is sent elsewhere, or shown another page than the one asked for. */
final class Turned extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    Turned(Response response) {
        super("turned away", null, false, false);
        this.response = response;
    }

    /** @param path below this host */
    static Turned to(String path) {
        return new Turned(Pages.redirect(path));
    }

    Response response() {
        return response;
    }
}
