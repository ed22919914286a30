package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({"+358401234567, +358******567", "+14155550100, +141*****100", "+2901234, +2****34"})
    void a_masked_number_shows_enough_to_recognise_ones_own(String number, String masked) {
        assertThat(new PhoneNumber(number).masked()).isEqualTo(masked);
    }

    @Test
    void a_number_prints_masked() {
        assertThat(new PhoneNumber("+358401234567").toString()).doesNotContain("401234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0401234567", "+0401234567", "+35840", "+358 40 1234567", "+3584012345678901"})
    void what_is_no_e164_number_is_refused(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new PhoneNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
