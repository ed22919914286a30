package dev.ratchet.enrollment.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name by which a person knows a browser again, such as "Firefox on Windows". A guess: users can give another. */
public final class BrowserName {
    public static final String UNKNOWN = "Browser";

    private static final int LONGEST = 64;

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

    /** @throws IllegalArgumentException unless a person can read and a list can show it */
    public static String check(@Nullable String name) {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST
                || name.codePoints().anyMatch(BrowserName::unshowable)) {
            throw new IllegalArgumentException(
                    "name: must have 1 to " + LONGEST + " characters, none of them a control character");
        }
        return name.strip();
    }

    private static boolean unshowable(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint));
    }

    private static @Nullable String first(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> mark.fits(userAgent))
                .map(Mark::name)
                .findFirst()
                .orElse(null);
    }
}
