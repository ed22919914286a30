package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class LatePassTest {

    @Test
    void a_sweep_that_was_planned_before_a_promotion_does_not_take_it_back() {
        var tenant = "t-" + UUID.randomUUID();
        var region = "R-" + UUID.randomUUID();
        var longAgo = Instant.now().minus(Duration.ofHours(6));
        try (var wire = new EventWire(Backends.shared().kafka())) {
            Callers.registered(tenant, region, "PLATFORM", "root");
            var contoso = new Organisation(wire, tenant);
            contoso.makes("ann", 1, "Owner");

            wire.publish(
                    Topics.SWEEP_REQUESTED,
                    new SweepRequested(UUID.randomUUID().toString(), SweepKind.NIGHTLY, region, longAgo, false));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !wire.heard(Topics.SWEEP_PROGRESSED, region).isEmpty());
            assertThat(wire.heard(Topics.SWEEP_PROGRESSED, region)
                            .getFirst()
                            .data()
                            .repaired())
                    .isZero();
            assertThat(contoso.heard("ann")).hasSize(1);
        }
    }
}
