package dev.ratchet.enrollment.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                        | DE",
                "de-AT,de;q=0.9,en;q=0.8   | DE",
                "fr, en;q=0.4, de;q=0.5    | DE",
                "en-GB, de                 | EN",
                "fr                        |   ",
                "*                         |   ",
                "de; q=nonsense            |   ",
            })
    void the_browsers_best_wish_that_can_be_met_is(String header, Language expected) {
        assertThat(Language.accepted(header).orElse(null)).isEqualTo(expected);
    }
}
