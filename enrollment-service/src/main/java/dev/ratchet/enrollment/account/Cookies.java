package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.crypto.SessionToken;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

/** Cookies with the prefix {@code __Host-}: of this very host, over TLS (or on this machine), for all its paths. */
final class Cookies {
    static final String SESSION = "__Host-ratchet-session";
    static final String LANGUAGE = "__Host-ratchet-language";

    private static final int YEAR = 365 * 24 * 60 * 60;

    private Cookies() {}

    /** Gone with the browser; the database ends it sooner. */
    static NewCookie session(SessionToken token) {
        return cookie(SESSION, token.text(), NewCookie.DEFAULT_MAX_AGE);
    }

    static NewCookie noSession() {
        return cookie(SESSION, "", 0);
    }

    static NewCookie language(Language language) {
        return cookie(LANGUAGE, language.tag(), YEAR);
    }

    private static NewCookie cookie(String name, String value, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .build();
    }
}
