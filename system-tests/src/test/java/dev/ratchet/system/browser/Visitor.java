package dev.ratchet.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ratchet.system.platform.User;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A person at a browser of their own: does what people do, and sees what they see. */
final class Visitor implements AutoCloseable {
    private final BrowserContext browser;
    private final Page page;
    private final String product;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext browser, String product) {
        this.browser = browser;
        this.product = product;
        this.page = browser.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
    }

    /** A policy that forbids too much, or a script that fails, stays unseen by the person, but not by us. */
    private void note(ConsoleMessage message) {
        boolean refusedForm = message.text().startsWith("Failed to load resource");
        if (message.type().equals("error") && !refusedForm) {
            complaints.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    Visitor opens(String path) {
        page.navigate(product + path);
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
        page.getByLabel(label).fill(text);
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

    String text(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found.textContent().strip();
    }

    /** What the product keeps in this browser for later sign-ins; empty where it keeps nothing. */
    String browserToken() {
        return browser.cookies().stream()
                .filter(cookie -> cookie.name.equals("printworks-browser"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        browser.close();
        org.assertj.core.api.Assertions.assertThat(complaints)
                .as("what the browser complained of")
                .isEmpty();
    }
}
