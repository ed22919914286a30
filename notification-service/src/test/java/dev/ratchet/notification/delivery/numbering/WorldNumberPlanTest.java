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
        var facts = plans.of(new PhoneNumber(e164));

        assertThat(facts).isEqualTo(new NumberFacts(country, type, new PhoneNumber(e164)));
        assertThat(facts.prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "+4407911123456,  +447911123456,  +4479111", // the 0 is dialled only within the country
        "+49015112345678, +4915112345678, +4915112",
        "+390612345678,   +390612345678,  +3906123", // in Italy it belongs to the number
        "+9990123456,     +9990123456,    +9990123" // in no plan: as it is written
    })
    void however_a_number_is_written_it_is_one_number(String written, String number, String prefix) {
        var facts = plans.of(new PhoneNumber(written));

        assertThat(facts.number().e164()).isEqualTo(number);
        assertThat(facts.prefix()).isEqualTo(prefix);
    }
}
