package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the rules are heard together; each has a test of its own. */
class RulesTest {

    @Test
    void every_rule_of_the_design_is_heard_once() {
        var names = Stream.concat(
                Rules.SHIELDS.stream().map(Shield::name), Rules.RULES.stream().map(Rule::name));

        assertThat(names)
                .containsExactly(
                        "ACCOUNT_REMOVED",
                        "SERVICE_ACCOUNT",
                        "OWN_IDENTITY_PROVIDER",
                        "EXEMPT",
                        "PRIVILEGED_ROLE",
                        "FORMERLY_PRIVILEGED",
                        "ROOT_ADMIN",
                        "DELEGATED_ADMIN",
                        "PARTNER_TENANT",
                        "TENANT_SCOPE",
                        "REGION_DATE");
    }

    /** Of a partner's user, seen a day ago, under a policy for everyone that is a day old. */
    @ParameterizedTest(name = "role {0}, programme {1}, region {2}, {3} days of grace: {4} from {5} by {6}")
    @CsvSource({
        "Reader, 2024-04-01, 2024-05-01, 14, ADVISED, 2024-03-14T12:00:00Z, TENANT_SCOPE+PARTNER_TENANT+REGION_DATE",
        "Reader, 2024-03-02, 2024-05-01, 14, ADVISED, 2024-03-02T00:00:00Z, PARTNER_TENANT+TENANT_SCOPE+REGION_DATE",
        "Reader, 2024-04-01, 2024-03-02, 14, ADVISED, 2024-03-02T00:00:00Z, REGION_DATE+TENANT_SCOPE+PARTNER_TENANT",
        "Reader, 2024-04-01, 2024-02-01, 14, REQUIRED, 2024-02-01T00:00:00Z, REGION_DATE+TENANT_SCOPE+PARTNER_TENANT",
        "Reader, 2024-04-01, 2024-05-01, 0, REQUIRED, 2024-02-29T12:00:00Z, TENANT_SCOPE+PARTNER_TENANT+REGION_DATE",
        // of one instant in the order in which they are heard
        "Reader, 2024-04-01, 2024-04-01, 90, ADVISED, 2024-04-01T00:00:00Z, PARTNER_TENANT+REGION_DATE+TENANT_SCOPE",
        "Owner, 2024-04-01, 2024-05-01, 0, REQUIRED, 2024-02-29T12:00:00Z,"
                + " PRIVILEGED_ROLE+TENANT_SCOPE+PARTNER_TENANT+REGION_DATE",
        "Owner, 2024-04-01, 2024-02-01, 14, REQUIRED, 2024-02-01T00:00:00Z,"
                + " REGION_DATE+PRIVILEGED_ROLE+TENANT_SCOPE+PARTNER_TENANT",
    })
    void the_earliest_demand_wins_and_all_reasons_are_kept_after_the_one_that_sets_the_date(
            String role, String programme, String region, int grace, Level level, Instant from, String reasons) {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .date(EnforcementDate.PARTNERS, programme, "UTC")
                .date("EMEA", region, "UTC")
                .policy(PolicyEdit.standard().everyone().graceDays(grace).policy(), NOW.minus(Duration.ofDays(1)));

        var requirement = setting.of(Users.with(NOW.minus(Duration.ofDays(1)), role));

        assertThat(requirement.level()).isEqualTo(level);
        assertThat(requirement.effectiveAt()).isEqualTo(from);
        assertThat(rules(requirement)).containsExactly(reasons.split("\\+"));
    }

    @Test
    void where_no_rule_speaks_nothing_is_required_and_no_reason_is_made_up() {
        assertThat(Setting.standard().of(Users.with("Reader"))).isEqualTo(Requirement.none(null, List.of()));
    }
}
