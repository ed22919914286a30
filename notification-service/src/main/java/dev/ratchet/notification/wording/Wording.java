package dev.ratchet.notification.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of one message bundle, in English and German. Who speaks neither is told in English. */
public final class Wording {
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    /** Else a German server would speak German to the French. */
    private static final Control NO_DEFAULT_LOCALE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final String bundle;

    /** @param bundle name of a file in the folder {@code messages} */
    public Wording(String bundle) {
        this.bundle = "messages." + bundle;
    }

    /** @param tag BCP 47 tag, or with underscores as in {@code de_DE}; null where none is known */
    public static @Nullable Locale named(@Nullable String tag) {
        return tag == null ? null : Locale.forLanguageTag(tag.replace('_', '-'));
    }

    public static boolean speaks(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage());
    }

    /** The given locale where its language is spoken, else English. */
    public static Locale spoken(@Nullable Locale wanted) {
        return wanted != null && speaks(wanted) ? wanted : Locale.ENGLISH;
    }

    /** @throws java.util.MissingResourceException when the bundle has no such text */
    public String say(Locale locale, String key, Object... values) {
        var spoken = spoken(locale);
        var text = ResourceBundle.getBundle(bundle, spoken, NO_DEFAULT_LOCALE).getString(key);
        return new MessageFormat(text, spoken).format(values);
    }
}
