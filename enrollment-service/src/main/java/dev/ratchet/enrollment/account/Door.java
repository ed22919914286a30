package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.VisitAccount;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.OnScreen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where every request for a page comes in: who it is, in which language, and whether a form is one of ours. */
@RequestScoped
class Door {
    private static final int LONGEST_USER_AGENT = 512;

    private static final Pattern REASON = Pattern.compile("[A-Z_]{1,40}");

    private final VisitAccount visitAccount;
    private final Notices notices;
    private final HttpHeaders headers;
    private final UriInfo address;
    private final SameOrigin sameOrigin;
    private final String brand;

    Door(
            VisitAccount visitAccount,
            Notices notices,
            HttpHeaders headers,
            UriInfo address,
            SameOrigin sameOrigin,
            @ConfigProperty(name = "ratchet.totp.issuer") String brand) {
        this.visitAccount = visitAccount;
        this.notices = notices;
        this.headers = headers;
        this.address = address;
        this.sameOrigin = sameOrigin;
        this.brand = brand;
    }

    /** @throws Turned without a session, or where a product waits for something else */
    Visit enter(Area area) {
        var token = shown();
        var session =
                token.flatMap(visitAccount::enter).orElseThrow(() -> notices.noSession(guest(), token.isPresent()));
        if (!area.opensTo(session)) {
            throw Turned.to(Steps.next(session));
        }
        return visit(session, token.orElseThrow());
    }

    /**
     * For whatever changes something.
     *
     * @param formToken what the form carried
     * @throws Turned as for a page; with 403 for a form that no page of this session sent
     */
    Visit enter(Area area, @Nullable String formToken) {
        mustBeSameOrigin();
        if (shown().isEmpty()) {
            // not led to the product: browsers follow no form to another site (form-action)
            throw notices.noSession(guest(), true);
        }
        var visit = enter(area);
        if (!visit.token().isFormToken(formToken)) {
            throw notices.foreignForm(visit.frame());
        }
        return visit;
    }

    /** @throws Turned with 403 when another site sent the request */
    void mustBeSameOrigin() {
        if (!sameOrigin.sent(headers)) {
            throw notices.foreignForm(guest());
        }
    }

    Visit visit(AccountSession session, SessionToken token) {
        var frame = new Frame(
                language(session.locale()), brand, session.shownName(), token.formToken(), query(), !session.held());
        return new Visit(session, token, frame);
    }

    /** Around pages that need no session. */
    Frame guest() {
        return new Frame(language(null), brand, null, "", query(), false);
    }

    /** What the browser's cookie says, whether or not it is still good. */
    Optional<SessionToken> shown() {
        return SessionToken.parse(cookie(Cookies.SESSION));
    }

    /** What the page of this challenge or set-up shows besides its words. */
    static Optional<String> onScreen(Visit visit, UUID id) {
        return Optional.ofNullable(visit.session().onScreen())
                .map(visit.token()::open)
                .flatMap(written -> OnScreen.of(id, written));
    }

    /** What the browser calls itself, at most 512 characters; empty when it says nothing. */
    String userAgent() {
        var told = headers.getHeaderString(HttpHeaders.USER_AGENT);
        return told == null ? "" : told.substring(0, Math.min(told.length(), LONGEST_USER_AGENT));
    }

    private String query() {
        var then = address.getQueryParameters().getFirst("then");
        var reason = address.getQueryParameters().getFirst("reason");
        return (then == null ? "" : "&then=" + Steps.then(then))
                + (reason != null && REASON.matcher(reason).matches() ? "&reason=" + reason : "");
    }

    private Language language(@Nullable String profile) {
        return Language.first(List.of(
                Language.of(address.getQueryParameters().getFirst("lang")),
                Language.of(cookie(Cookies.LANGUAGE)),
                Language.of(profile),
                Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    private @Nullable String cookie(String name) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }
}
