package dev.ratchet.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.ratchet.system.platform.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one browser program of this run; each {@link Visitor} in it has cookies, language and size of its own. */
public final class Chromium implements AutoCloseable {
    /** What a busy machine may take for a page. */
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The program that {@code ./ratchet test} found, or that the environment names; empty where there is none. */
    static Optional<Path> program() {
        return Optional.ofNullable(System.getProperty("ratchet.browser"))
                .or(() -> Optional.ofNullable(System.getenv("RATCHET_BROWSER")))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    static Chromium start(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        // it must drive the browser that is there, and fetch none
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(List.of("--disable-dev-shm-usage"));
        if ("root".equals(System.getProperty("user.name"))) {
            // its sandbox refuses root; it meets pages of ours only
            arguments.add("--no-sandbox");
        }
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(arguments));
        return new Chromium(playwright, browser);
    }

    /** @param language of the browser, such as en-GB */
    Visitor visitor(Platform platform, String language) {
        return new Visitor(
                browser.newContext(new Browser.NewContextOptions().setLocale(language)),
                platform.sampleUrl(),
                platform.publicUrl());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
