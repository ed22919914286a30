package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S1.11: MFA was never off during a change, and the records show it. */
@ExtendWith(OnePlatform.class)
class NeverOffStoryTest {
    private final Platform platform;
    private final Scenario scenario;
    private final Events events;

    NeverOffStoryTest(Platform platform) {
        this.platform = platform;
        this.scenario = new Scenario(platform);
        this.events = new Events(platform);
    }

    @Test
    void whatever_changes_around_a_user_the_records_show_that_mfa_was_never_off() {
        // given an owner with MFA on, and another one who has set it up
        var tenant = User.newTenant("contoso");
        var anna = new User(tenant, "anna");
        var ben = new User(tenant, "ben");
        scenario.operatorRegisters(tenant, tenant, "PLATFORM", "root");
        scenario.directoryReports(anna, "Owner");
        scenario.directoryReports(ben, "Owner");
        events.awaitState(anna, "ENABLED");
        events.awaitState(ben, "ENABLED");
        var setUp = scenario.userSetsUpAuthenticator(ben);
        setUp.userConfirmsWith(setUp.authenticator().nextCode()).expecting(200);
        events.awaitState(ben, "ENFORCED");
        // when the policy covers everyone, a date is set for the region, both lose their roles, and a sweep comes by
        policyCoversEveryone(tenant);
        scenario.operatorSetsEnforcementDate(tenant, LocalDate.now().plusDays(40));
        scenario.directoryReports(anna, "Reader");
        scenario.directoryReports(ben, "Reader");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> events.see(anna).rules().contains("FORMERLY_PRIVILEGED")
                        && events.see(ben).rules().contains("FORMERLY_PRIVILEGED"));
        var sweep = scenario.operatorAsksForSweep(tenant);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(sweep).equals("COMPLETED"));
        // then
        assertThat(states(anna)).containsExactly("DISABLED>ENABLED");
        assertThat(states(ben)).containsExactly("DISABLED>ENABLED", "ENABLED>ENFORCED");
        assertThat(events.see(anna).level()).isEqualTo("REQUIRED");
    }

    private void policyCoversEveryone(String tenant) {
        platform.facade()
                .send(
                        "PUT",
                        "/v1/policies/" + tenant,
                        platform.access().tenantAdmin(tenant),
                        "{\"scope\":\"EVERYONE\"}",
                        Map.of("If-Match", "\"1\""))
                .expecting(200);
    }

    private String state(String sweep) {
        return platform.facade()
                .get("/v1/sweeps/" + sweep, platform.access().operator())
                .expecting(200)
                .text("/state");
    }

    /** Every change of the user's state from the first on, as the history that nobody can change has it. */
    private List<String> states(User user) {
        var entries = platform.facade()
                .get(user.under("/v1/users") + "/history", platform.access().auditor(user.tenantId()))
                .expecting(200)
                .json()
                .path("entries");
        var states = new ArrayList<String>();
        for (JsonNode entry : entries) {
            if (entry.hasNonNull("state")) {
                states.addFirst(entry.path("previous").asText() + ">"
                        + entry.path("state").asText());
            }
        }
        return states;
    }
}
