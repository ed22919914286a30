package dev.ratchet.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "de, de",
        "de-AT, de-AT",
        "de_DE, de-DE",
        "de_CH_1996, de-CH-1996",
        "de_DE.UTF-8, de",
        "en_GB, en-GB",
        "fr_CA, en"
    })
    void a_language_is_known_however_its_tag_is_written(String tag, String spoken) {
        assertThat(Wording.spoken(Wording.named(tag)).toLanguageTag()).isEqualTo(spoken);
    }

    @Test
    void who_names_no_language_is_told_in_english() {
        assertThat(Wording.spoken(Wording.named(null))).isEqualTo(Locale.ENGLISH);
    }
}
