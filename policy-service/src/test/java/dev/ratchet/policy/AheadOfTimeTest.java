package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an upstream clock that is ahead has told does not outlast what is told in time. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class AheadOfTimeTest {
    private static final int DAY = 86_400;

    private final String tenant = "t-" + UUID.randomUUID();

    @Test
    void a_demotion_or_a_removal_gives_way_to_a_promotion_that_is_told_later() {
        try (var wire = new EventWire(Backends.shared().kafka())) {
            tells(wire, DAY, "Reader");
            assertThat(requirement(wire, 1).requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
            tells(wire, 0, "Owner");
            assertThat(requirement(wire, 2).requirement()).isEqualTo(RequirementLevel.REQUIRED);

            var ahead = Instant.now().plusSeconds(DAY);
            wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "ann", ahead));
            assertThat(requirement(wire, 3).cause()).isEqualTo("USER_REMOVED");
            tells(wire, 0, "Owner");
            assertThat(requirement(wire, 4).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        }
    }

    private void tells(EventWire wire, int secondsAhead, String role) {
        var at = Instant.now().plusSeconds(secondsAhead);
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(tenant, "ann", List.of(role), at, null, null, null, null, null, null, null));
    }

    private MfaRequirementChanged requirement(EventWire wire, int revision) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> wire.heard(Topics.MFA_REQUIREMENT_CHANGED, tenant + "/ann"),
                        heard -> heard.size() >= revision)
                .get(revision - 1)
                .data();
    }
}
