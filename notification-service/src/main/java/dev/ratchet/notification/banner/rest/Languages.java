package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.wording.Wording;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** {@code Accept-Language} of RFC 9110, section 12.5.4. */
final class Languages {
    private Languages() {}

    /** The best liked one that is spoken here; null where the header names none of them, or nothing sensible. */
    static @Nullable Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return null;
        }
        try {
            return LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(Wording::speaks)
                    .findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
