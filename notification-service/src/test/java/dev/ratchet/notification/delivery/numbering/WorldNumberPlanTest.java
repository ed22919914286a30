package dev.ratchet.notification.delivery.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.NumberFacts;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldNumberPlanTest {
    private final WorldNumberPlan plans = new WorldNumberPlan();

    @ParameterizedTest
    @CsvSource({
        "+358401234567,  FI,  MOBILE,               +3584012",
        "+12015550123,   US,  FIXED_LINE_OR_MOBILE, +1201555",
        "+441624123456,  IM,  UNKNOWN,              +4416241",
        "+4915112345678, DE,  MOBILE,               +4915112",
        "+449098790000,  GB,  PREMIUM_RATE,         +4490987",
        "+491801234567,  DE,  SHARED_COST,          +4918012",
        "+881612345678,  ZZ,  MOBILE,               +8816123",
        "+35800000,      ZZ,  UNKNOWN,              +3580000",
        "+9991234567,    ZZ,  UNKNOWN,              +9991234"
    })
    void a_number_tells_its_country_and_what_it_is_used_for(String e164, String country, String type, String prefix) {
        assertThat(plans.of(new PhoneNumber(e164))).isEqualTo(new NumberFacts(country, type, prefix));
    }
}
