package dev.ratchet.system.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Pictures of a page as a desktop and a phone show it, in light and in dark: {@code target/screenshots}. */
final class Screenshots {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Map<String, ViewportSize> SIZES =
            Map.of("desktop", new ViewportSize(1280, 900), "phone", new ViewportSize(390, 844));

    private Screenshots() {}

    static void take(Page page, String name) {
        ViewportSize before = page.viewportSize();
        SIZES.forEach((device, size) -> {
            page.setViewportSize(size.width, size.height);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = name + "-" + device + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(file))
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setFullPage(true));
                Accessibility.check(page, name + " on a " + device + ", " + scheme);
            }
        });
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
        page.setViewportSize(before.width, before.height);
    }
}
