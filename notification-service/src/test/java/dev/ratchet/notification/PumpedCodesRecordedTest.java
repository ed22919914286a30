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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S5.5: a guard that may only record lets everything pass, and writes down what it would have refused. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@TestProfile(PumpedCodesRecordedTest.Recording.class)
class PumpedCodesRecordedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 10_000;
    private static final int CAP_OF_PREFIX = 1_000;

    /** Its mode is the only setting. */
    public static final class Recording implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(CountingGateway.settings());
            settings.put("ratchet.guard.mode", "RECORD");
            return settings;
        }
    }

    @Test
    void requests_beyond_the_cap_are_sent_and_recorded() throws Exception {
        try (var pump = new Pump("tenant-" + UUID.randomUUID())) {
            // given
            assertThat(Pump.refused("PREFIX_CAP", false)).isZero();

            // when
            pump.askForCodes(REQUESTS, "+3584013", 5);

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(CountingGateway.numbersMet("+3584013")).isEqualTo(REQUESTS));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Pump.refused("PREFIX_CAP", false))
                            .as("ratchet_guard_refused that was not enforced")
                            .isEqualTo(REQUESTS - CAP_OF_PREFIX));
            assertThat(Pump.refused("PREFIX_CAP", true)).isZero();
            assertThat(CountingGateway.sendsTo("+3584013")).isEqualTo(REQUESTS);
        }
    }
}
