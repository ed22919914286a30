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
                "none                      | none",
                "''                        | none",
                "de                        | de",
                "de-AT, en;q=0.5           | de-AT",
                "en;q=0.3, de;q=0.9        | de",
                "fr, de;q=0.2              | de",
                "fr, it                    | none",
                "de;q=0, fr                | none",
                "*                         | none",
                "fr, *;q=0.5               | none",
                "*, de;q=0.1               | de",
                "de;q=many                 | none",
                "\u0000;;;,,               | none",
            })
    void the_best_liked_language_that_is_spoken_wins_and_any_other_header_leaves_the_users_own(
            @Nullable String header, @Nullable String locale) {
        var preferred = Languages.preferred(header);

        assertThat(preferred == null ? null : preferred.toLanguageTag()).isEqualTo(locale);
        assertThat(Wishes.of(header, null).locale()).isEqualTo(preferred);
    }
}
