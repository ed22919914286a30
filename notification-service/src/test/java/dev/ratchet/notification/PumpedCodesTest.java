package dev.ratchet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S5.5, from Kafka to the gateway: whoever earns by codes to numbers of one prefix earns what its cap allows. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@TestProfile(PumpedCodesTest.Counted.class)
class PumpedCodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 10_000;

    /** As the README tells it. */
    private static final int CAP_OF_PREFIX = 1_000;

    /** The guard as it is when nothing is set. */
    public static final class Counted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return CountingGateway.settings();
        }
    }

    @Test
    void ten_thousand_requests_for_one_prefix_stop_at_its_cap_and_other_countries_get_their_codes() throws Exception {
        try (var pump = new Pump("tenant-" + UUID.randomUUID())) {
            // given
            assertThat(Pump.refused("PREFIX_CAP", true)).isZero();

            // when
            pump.askForCodes(REQUESTS, "+3584012", 5);
            pump.askForCode("dana", "+4915112345678");
            pump.askForCode("erik", "+358501234567");

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Pump.refused("PREFIX_CAP", true))
                            .as("ratchet_guard_refused")
                            .isEqualTo(REQUESTS - CAP_OF_PREFIX));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(Pump.waiting()).isZero();
                assertThat(CountingGateway.sendsTo("+4915112345678"))
                        .as("to another country")
                        .isEqualTo(1);
                assertThat(CountingGateway.sendsTo("+358501234567"))
                        .as("to another prefix")
                        .isEqualTo(1);
            });
            assertThat(CountingGateway.sendsTo("+3584012")).isEqualTo(CAP_OF_PREFIX);
            assertThat(CountingGateway.numbersMet("+3584012")).isEqualTo(CAP_OF_PREFIX);
        }
    }
}
