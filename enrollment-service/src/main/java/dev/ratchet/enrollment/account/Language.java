package dev.ratchet.enrollment.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
public enum Language {
    EN("en", "English"),
    DE("de", "Deutsch");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** BCP 47. */
    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(tag);
    }

    /** The language that a tag such as {@code de-AT} belongs to. */
    static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        var language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return Arrays.stream(values()).filter(each -> each.tag.equals(language)).findFirst();
    }

    /** The first wish that can be met; English when none can. */
    static Language first(List<Optional<Language>> wishes) {
        return wishes.stream().flatMap(Optional::stream).findFirst().orElse(EN);
    }

    /** What the browser likes best (RFC 9110 §12.5.4). */
    static Optional<Language> accepted(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            var tags = Arrays.stream(values()).map(Language::tag).toList();
            return of(Locale.lookupTag(Locale.LanguageRange.parse(header), tags));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
