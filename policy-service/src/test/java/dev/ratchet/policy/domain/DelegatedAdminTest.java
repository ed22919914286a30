package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelegatedAdminTest {
    private static final Instant GRANTED = NOW.minusSeconds(40);
    private static final Instant SEEN = NOW.minusSeconds(60);

    /** by name: whether the user is told of by name and holds rights; agents: whether all agents do. */
    @ParameterizedTest(name = "by name {0}, all agents {1}, {2}: {3}")
    @CsvSource({
        "held,   none, KEEP, DELEGATED_ADMIN",
        "held,   held, KEEP, DELEGATED_ADMIN",
        "untold, held, KEEP, DELEGATED_ADMIN",
        "untold, none, KEEP, ''",
        // those told of by name decide, which is how one agent is left out
        "gone,   held, KEEP, FORMERLY_PRIVILEGED",
        "gone,   none, KEEP, FORMERLY_PRIVILEGED",
        "gone,   none, LIFT, ''",
        "gone,   held, LIFT, ''",
        "untold, gone, KEEP, FORMERLY_PRIVILEGED",
        "untold, gone, LIFT, ''",
    })
    void holds_rights_by_name_or_with_all_agents(
            String byName, String agents, Policy.OnDemotion onDemotion, String spoke) {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.SOLUTION_PROVIDER)
                .policy(PolicyEdit.standard().onDemotion(onDemotion).policy())
                .agents(
                        switch (agents) {
                            case "held" -> new AgentRights(true, GRANTED, null);
                            case "gone" -> new AgentRights(false, GRANTED, NOW.minusSeconds(5));
                            default -> AgentRights.NONE;
                        });
        var facts = setting.noted(
                Users.with(SEEN, "Reader")
                        .withDelegated(
                                byName.equals("untold") ? null : new DelegatedRights(byName.equals("held"), GRANTED)),
                NOW);

        var requirement = setting.of(facts);

        assertThat(String.join(";", rules(requirement))).isEqualTo(spoke);
        assertThat(requirement.level()).isEqualTo(spoke.isEmpty() ? Level.NOT_REQUIRED : Level.REQUIRED);
        assertThat(requirement.effectiveAt()).isEqualTo(spoke.isEmpty() ? null : GRANTED);
    }

    @ParameterizedTest(name = "granted {0}, revoked {1}, first seen {2}: {3}")
    @CsvSource({
        "-50, , -60, -50",
        "-50, , -20, -20",
        "-50, -30, -40, -40",
        "-50, -30, -60, -50",
        // came after all of it was over
        "-50, -30, -30,",
        "-50, -30, -20,",
        // the grantor's clock is ahead
        "+50, , -20, 0",
    })
    void who_comes_under_rights_of_all_agents_is_privileged_from_then_on(
            long granted, @Nullable Long revoked, long seen, @Nullable Long since) {
        var agents = new AgentRights(
                revoked == null, NOW.plusSeconds(granted), revoked == null ? null : NOW.plusSeconds(revoked));

        var setting = Setting.standard().agents(agents);
        var requirement = setting.of(setting.noted(Users.with(NOW.plusSeconds(seen), "Reader"), NOW));

        assertThat(requirement.effectiveAt()).isEqualTo(since == null ? null : NOW.plusSeconds(since));
        assertThat(requirement.level()).isEqualTo(since == null ? Level.NOT_REQUIRED : Level.REQUIRED);
    }

    @Test
    void has_no_grace_under_a_programme_whose_date_is_far() {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .date(EnforcementDate.PARTNERS, "2024-12-01", "UTC")
                .agents(new AgentRights(true, GRANTED, null));

        var requirement = setting.of(setting.noted(Users.with(SEEN, "Reader"), NOW));

        assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
        assertThat(rules(requirement)).containsExactly("DELEGATED_ADMIN", "PARTNER_TENANT");
    }
}
