package dev.ratchet.stack.product;

import dev.ratchet.stack.product.AssertionCheck.Unproved;
import dev.ratchet.stack.product.Gatekeeper.Decided;
import dev.ratchet.stack.product.Gatekeeper.Outcome;
import dev.ratchet.stack.product.Session.Pending;
import dev.ratchet.stack.product.Session.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sign-in from the form to the home page: after the password comes whatever Ratchet decides. */
final class SignInSteps {
    private final Gatekeeper ratchet;
    private final AssertionCheck assertions;
    private final Sessions sessions;
    private final URI self;

    /** @param self the product's own address */
    SignInSteps(Gatekeeper ratchet, AssertionCheck assertions, Sessions sessions, URI self) {
        this.ratchet = ratchet;
        this.assertions = assertions;
        this.sessions = sessions;
        this.self = self;
    }

    void submitted(Visit visit, Session session, String sessionId)
            throws IOException, Unavailable, InterruptedException {
        Map<String, String> form = visit.form();
        String tenant = form.getOrDefault("organisation", "").strip();
        String user = form.getOrDefault("user", "").strip();
        if (!same(session.formToken(), form.getOrDefault("token", ""))) {
            visit.page(403, Pages.signIn(session.formToken(), "Your session had ended. Try again.", tenant, user));
            return;
        }
        // where a real product would check the password, and how often it was wrong
        if (tenant.isEmpty()
                || user.isEmpty()
                || form.getOrDefault("password", "").isEmpty()) {
            visit.page(422, Pages.signIn(session.formToken(), "Fill in all three fields.", tenant, user));
            return;
        }
        if (!Account.isName(tenant) || !Account.isName(user)) {
            String problem = "Check the organisation and the user name: they have at most 200 characters and no slash.";
            visit.page(422, Pages.signIn(session.formToken(), problem, tenant, user));
            return;
        }
        Account account = new Account(tenant, user);
        String state = RandomText.next();
        Decided decided = ratchet.ask(
                account, visit.address(), visit.cookie(Visit.BROWSER), self.resolve("/callback?state=" + state));
        Pending pending = new Pending(state, decided.signInId(), account);
        switch (decided.decision()) {
            case "ALLOW" ->
                in(visit, sessionId, session, new SignedIn(account, Words.allowed(decided.reason()), null), null);
            case "ALLOW_WITH_BANNER" -> {
                String how = "Your organisation will ask for a second step soon.";
                in(visit, sessionId, session, new SignedIn(account, how, decided.banner()), pending);
            }
            case "CHALLENGE", "ENROL" -> {
                sessions.keep(sessionId, session.waitingFor(pending));
                visit.redirect(URI.create(decided.continueUrl()));
            }
            case "DENY" -> visit.page(403, Pages.message("You cannot sign in", Words.denied(decided.reason())));
            // one that this product does not know lets nobody in
            default -> visit.page(403, Pages.message("You cannot sign in", Words.denied(decided.decision())));
        }
    }

    /** The browser is back from Ratchet's pages; what it says counts for nothing, so the server asks. */
    void returned(Visit visit, Session session, String sessionId)
            throws IOException, Unavailable, InterruptedException {
        Pending pending = session.pending();
        if (pending == null || !same(pending.state(), visit.query("state"))) {
            visit.page(400, Pages.message("This sign-in is over", "It was finished, or begun in another browser."));
            return;
        }
        switch (ratchet.complete(pending.signInId(), visit.query("returnCode"), visit.cookie(Visit.BROWSER))) {
            case Outcome.NotCompleted no ->
                visit.page(403, Pages.message("Not signed in yet", "The second step was not finished. Begin again."));
            case Outcome.Skipped skipped -> {
                // without a banner: who has just put it off need not be asked again at once
                String how = "You put off the set-up of your second step.";
                in(visit, sessionId, session, new SignedIn(pending.account(), how, null), null);
            }
            case Outcome.Verified verified -> verified(visit, session, sessionId, pending, verified);
        }
    }

    private void verified(Visit visit, Session session, String sessionId, Pending pending, Outcome.Verified verified)
            throws IOException {
        try {
            String how = Words.proved(assertions.methods(verified.assertion(), pending.account()));
            if (verified.browserToken() != null) {
                visit.setBrowser(verified.browserToken());
            }
            in(visit, sessionId, session, new SignedIn(pending.account(), how, null), null);
        } catch (Unproved e) {
            sessions.end(sessionId);
            System.err.println("printworks: refused an assertion: " + e.getMessage());
            visit.page(502, Pages.message("Not signed in", "The proof of your second step could not be verified."));
        }
    }

    /** Under a new session id, so that one known to somebody from before the sign-in opens nothing. */
    private void in(Visit visit, String oldId, Session session, SignedIn who, @Nullable Pending next)
            throws IOException {
        sessions.end(oldId);
        String id = RandomText.next();
        sessions.keep(id, session.in(who, next));
        visit.setSession(id).redirect(self.resolve(session.wantsSettings() ? "/account-link" : "/"));
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
