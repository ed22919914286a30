package dev.ratchet.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.story.Authenticator;
import dev.ratchet.testing.Secrets;
import dev.ratchet.testing.Secrets.Kind;
import dev.ratchet.testing.SecretsInJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person at a browser of their own: does what people do, and sees what they see. */
final class Visitor implements AutoCloseable {
    private static final int MOST_TABS = 40;

    private final BrowserContext browser;
    private final Page page;
    private final String product;
    private final String platform;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext browser, String product, String platform) {
        this.browser = browser;
        this.platform = platform;
        this.product = product;
        this.page = browser.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.onRequest(request -> noteLink(request.url()));
    }

    /** A policy that forbids too much, or a script that fails, stays unseen by the person, but not by us. */
    private void note(ConsoleMessage message) {
        boolean refusedForm = message.text().startsWith("Failed to load resource");
        if (message.type().equals("error") && !refusedForm) {
            complaints.add(message.text());
        }
    }

    private static void noteLink(String url) {
        if (Stream.of("/account/continue/", "/account/not-me/", "/callback").anyMatch(url::contains)) {
            SecretsInJson.link(url);
        }
    }

    Page page() {
        return page;
    }

    /** An address of the platform itself, as a link in a mail would open it. */
    Visitor visits(String path) {
        page.navigate(platform + path);
        return this;
    }

    Visitor opens(String path) {
        page.navigate(product + path);
        return this;
    }

    /** From here on this browser has an authenticator of its own, whose owner agrees to whatever it is asked. */
    Visitor keepsPasskeys() {
        var devTools = browser.newCDPSession(page);
        devTools.send("WebAuthn.enable");
        var authenticator = new JsonObject();
        authenticator.addProperty("protocol", "ctap2");
        authenticator.addProperty("transport", "internal");
        for (String able : List.of("hasResidentKey", "hasUserVerification", "isUserVerified")) {
            authenticator.addProperty(able, true);
        }
        authenticator.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", authenticator);
        devTools.send("WebAuthn.addVirtualAuthenticator", options);
        return this;
    }

    /** By the form of the sample product, with a password that it takes. */
    Visitor signsIn(User user) {
        opens("/sign-in");
        page.getByLabel("Organisation").fill(user.tenantId());
        page.getByLabel("User name").fill(user.userId());
        page.getByLabel("Password").fill("correct horse");
        return presses("Sign in");
    }

    Visitor signsOut() {
        opens("/");
        return presses("Sign out");
    }

    Visitor presses(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    Visitor follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    Visitor types(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Visitor ticks(String label) {
        page.getByLabel(Pattern.compile(label)).check();
        return this;
    }

    Visitor sees(String heading) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(heading);
        return this;
    }

    Visitor reads(String text) {
        assertThat(page.locator("main")).containsText(text);
        return this;
    }

    Visitor doesNotRead(String text) {
        assertThat(page.locator("main")).not().containsText(text);
        return this;
    }

    /** At the product, with everything that it offers. */
    Visitor isIn(User user) {
        assertThat(page.locator("#who")).hasText(user.userId() + " of " + user.tenantId());
        return this;
    }

    Visitor photographs(String name) {
        Screenshots.take(page, name);
        return this;
    }

    /** Of several ways to go on. */
    Visitor chooses(String way) {
        // a person hits the words as well as the small circle beside them
        page.locator("label:text-is(\"" + way + "\")").click();
        assertThat(page.getByLabel(way, new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        return this;
    }

    /** What an app would read from the QR code. */
    Authenticator scans() {
        String secret = text(".secret").replaceAll("\\s", "");
        Secrets.met(Kind.SEED, secret);
        return new Authenticator(secret);
    }

    /** What a phone would read from the QR code that pairs it. */
    String pairing() {
        Locator link = page.locator("a[href^='ratchet-push:']");
        link.waitFor();
        return link.getAttribute("href");
    }

    /** The one that the page of a push shows. */
    int numberToType() {
        return Integer.parseInt(text(".number"));
    }

    /** Types a code that is right. */
    Visitor typesCode(String code) {
        Secrets.met(code.length() == 6 ? Kind.CODE : Kind.RECOVERY_CODE, code);
        page.locator("#code").fill(code);
        return this;
    }

    /** The recovery codes on the page. */
    List<String> notesDown() {
        List<String> codes = page.locator(".codes li").allTextContents();
        codes.forEach(code -> Secrets.met(Kind.RECOVERY_CODE, code));
        return codes;
    }

    /** Presses a key, as somebody without a mouse does. */
    Visitor strikes(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Writes where the focus is. */
    Visitor writes(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** The same with a code that is right. */
    Visitor writesCode(String code) {
        Secrets.met(Kind.CODE, code);
        return writes(code);
    }

    /** Tabs on to a control of one of these names, and fails where none can be reached by that. */
    Visitor tabsTo(String... names) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (Arrays.stream(names).anyMatch(focused()::contains)) {
                return this;
            }
        }
        throw new AssertionError("no Tab leads to " + List.of(names) + " on " + page.title());
    }

    /** Moves on among several ways by the arrow keys, from the one with the focus. */
    Visitor selects(String way) {
        for (int i = 0; i < MOST_TABS && !focused().equals(way); i++) {
            page.keyboard().press("ArrowDown");
        }
        return hasFocusOn(way);
    }

    Visitor hasFocusOn(String name) {
        org.assertj.core.api.Assertions.assertThat(focused())
                .as("what has the focus")
                .contains(name);
        return this;
    }

    Visitor speaks(String language) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        return this;
    }

    private String focused() {
        return (String) page.evaluate("""
                () => {
                  const at = document.activeElement;
                  return [...(at.labels || [])].map(label => label.textContent).join(" ")
                      || at.getAttribute("aria-label") || at.textContent || "";
                }
                """);
    }

    String text(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found.textContent().strip();
    }

    Visitor seesElements(int count, String selector) {
        assertThat(page.locator(selector)).hasCount(count);
        return this;
    }

    /** What the product keeps in this browser for later sign-ins; empty where it keeps nothing. */
    String browserToken() {
        String token = browser.cookies().stream()
                .filter(cookie -> cookie.name.equals("printworks-browser"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
        Secrets.met(Kind.TOKEN, token);
        return token;
    }

    @Override
    public void close() {
        browser.close();
        org.assertj.core.api.Assertions.assertThat(complaints)
                .as("what the browser complained of")
                .isEmpty();
    }
}
