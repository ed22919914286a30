package dev.ratchet.stack.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller would rather read (RFC 9110 §12.5.1 and §12.5.4): people at browsers pages, programs JSON. */
final class Taste {
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private Taste() {}

    /** @param accept the header; null where there is none */
    static boolean isForPages(@Nullable String accept) {
        return accept != null
                && weight(accept, HTML) > Math.max(weight(accept, JSON), weight(accept, Problem.MEDIA_TYPE));
    }

    /** @param acceptLanguage the header; null where there is none */
    static boolean isForGerman(@Nullable String acceptLanguage) {
        try {
            return acceptLanguage != null
                    && "de".equals(Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("en", "de")));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** That of the most specific range that holds the type; 0 where none does. */
    private static double weight(String accept, String type) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String range : new String[] {type, family, "*/*"}) {
            for (String part : accept.split(",", -1)) {
                String[] pieces = part.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
                if (pieces[0].equals(range)) {
                    return quality(pieces);
                }
            }
        }
        return 0;
    }

    private static double quality(String[] pieces) {
        return Arrays.stream(pieces)
                .filter(piece -> piece.matches("q=[01](\\.[0-9]{0,3})?"))
                .mapToDouble(piece -> Double.parseDouble(piece.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
