package dev.ratchet.notification.banner.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                      | en",
                "''                        | en",
                "de                        | de",
                "de-AT, en;q=0.5           | de-AT",
                "en;q=0.3, de;q=0.9        | de",
                "fr, de;q=0.2              | de",
                "fr, it                    | en",
                "de;q=0, fr                | en",
                "*                         | en",
                "de;q=many                 | en",
                "\u0000;;;,,               | en",
            })
    void the_best_liked_language_that_is_spoken_wins(@Nullable String header, String locale) {
        assertThat(Languages.preferred(header).toLanguageTag()).isEqualTo(locale);
    }
}
