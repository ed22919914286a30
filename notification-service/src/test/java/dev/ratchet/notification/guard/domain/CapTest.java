package dev.ratchet.notification.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapTest {
    @Test
    void a_cap_is_a_number_and_a_span() {
        assertThat(Cap.parse(Scope.USER, "10/PT1H")).isEqualTo(new Cap(Scope.USER, Duration.ofHours(1), 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "/PT1H", "0/PT1H", "-1/PT1H", "1/", "1/hour", "1/PT0.5S", "1/P32D", "1/PT1.5S"})
    void what_is_none_is_refused_by_what_it_is(String text) {
        assertThatThrownBy(() -> Cap.parse(Scope.USER, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 10/PT1H, not " + text);
    }

    @Test
    void a_country_has_its_own_price_or_that_of_all_others() {
        var prices = Prices.parse(Map.of("FI", "0.0395", "*", "0.1"));

        assertThat(prices.of("FI")).isEqualTo(39_500);
        assertThat(prices.of("SE")).isEqualTo(100_000);
        assertThat(Prices.parse(Map.of()).of("FI")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "-1", "0.0000001"})
    void what_is_no_price_is_refused(String text) {
        assertThatThrownBy(() -> Prices.parse(Map.of("FI", text))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::9, 20010db800010002",
        "::ffff:192.0.2.7, 192.0.2.7",
        "not an address, not an address",
        "12:34:zz, 12:34:zz",
        ":::, :::"
    })
    void an_address_counts_for_the_line_of_its_customer(String address, String line) {
        assertThat(CustomerLine.of(address)).isEqualTo(line);
    }
}
