package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers of policies rely on beyond the samples: what is told of events of before, and what is refused. */
class PolicyChangedTest {
    private static final String NOW = text("policy-changed.v1.json");
    private static final String EARLIER = text("earlier/policy-changed.v1.json");

    private final AsyncApi api = AsyncApi.read();

    private static String text(String sample) {
        return new String(Golden.sample(sample), StandardCharsets.UTF_8);
    }

    private static Reading<PolicyChanged> read(String json) {
        return CloudEvents.read(Topics.POLICY_CHANGED, Records.with(Topics.POLICY_CHANGED, json));
    }

    private List<String> faults(String json) {
        return api.faults(api.payload(Topics.POLICY_CHANGED), json);
    }

    @Test
    void a_policy_of_before_fits_its_schema_and_reads_with_the_defaults() {
        assertThat(faults(EARLIER)).isEmpty();
        assertThat(read(EARLIER)).isInstanceOfSatisfying(Reading.Usable.class, usable -> {
            var policy = ((PolicyChanged) usable.event().data()).policy();
            assertThat(policy.minimumStrength()).isEmpty();
            assertThat(policy.smsOnlyGrace()).isEqualTo(Period.ofDays(30));
            assertThat(policy.grace()).isEqualTo(new PolicyDocument.Grace(Period.ofDays(14), 3, Period.ofDays(1)));
        });
    }

    @Test
    void null_reads_as_absent() {
        var nulls = NOW.replaceFirst("(?s)\\[\\s*\\{\"role\".*?]", "null")
                .replace("\"P7D\"", "null")
                .replace("\"P2D\"", "null");

        assertThat(faults(nulls)).isEmpty();
        assertThat(read(nulls)).isEqualTo(read(EARLIER));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "WEBAUTHN, RECOVERY_CODE, method: must be one of",
        "WEBAUTHN, FAX, policy.minimumStrength[0].method: must be one of",
        "P7D, P1M, smsOnlyGrace: must be whole days",
        "P2D, P-1D, snoozeInterval: must be whole days",
    })
    void what_no_policy_can_say_fits_neither_schema_nor_reader(String good, String bad, String detail) {
        var json = NOW.replace(quoted(good) + "}", quoted(bad) + "}").replace(quoted(good) + "\n", quoted(bad) + "\n");

        assertThat(faults(json)).isNotEmpty();
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.detail()).contains(detail));
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
