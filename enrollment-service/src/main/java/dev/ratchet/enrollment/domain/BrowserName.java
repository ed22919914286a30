package dev.ratchet.enrollment.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name by which a person knows a browser again, such as "Firefox on Windows". A guess: users can give another. */
public final class BrowserName {
    public static final String UNKNOWN = "Browser";

    /** The first that fits names it: most browsers also call themselves Chrome or Safari. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edge", List.of("Edg/", "EdgA/", "EdgiOS/")),
            new Mark("Opera", List.of("OPR/")),
            new Mark("Samsung Internet", List.of("SamsungBrowser/")),
            new Mark("Firefox", List.of("Firefox/", "FxiOS/")),
            new Mark("Chrome", List.of("Chrome/", "CriOS/")),
            new Mark("Safari", List.of("Safari/")));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", List.of("iPhone")),
            new Mark("iPad", List.of("iPad")),
            new Mark("Android", List.of("Android")),
            new Mark("Windows", List.of("Windows")),
            new Mark("ChromeOS", List.of("CrOS")),
            new Mark("macOS", List.of("Macintosh", "Mac OS X")),
            new Mark("Linux", List.of("Linux")));

    private BrowserName() {}

    private record Mark(String name, List<String> parts) {
        boolean fits(String userAgent) {
            return parts.stream().anyMatch(userAgent::contains);
        }
    }

    /** @param userAgent as the browser's header has it */
    public static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        var browser = first(BROWSERS, userAgent);
        var system = first(SYSTEMS, userAgent);
        var name = browser == null ? UNKNOWN : browser;
        return system == null ? name : name + " on " + system;
    }

    /** @throws IllegalArgumentException for what can be no name, as of factors; blanks around it are taken off */
    public static String check(@Nullable String name) {
        return FactorNames.check(name == null ? "" : name);
    }

    private static @Nullable String first(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> mark.fits(userAgent))
                .map(Mark::name)
                .findFirst()
                .orElse(null);
    }
}
