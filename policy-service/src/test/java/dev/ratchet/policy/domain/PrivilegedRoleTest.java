package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.detail;
import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegedRoleTest {

    @ParameterizedTest(name = "patterns {0}, roles {1}: {2}")
    @CsvSource({
        "Owner;*Contributor;*Administrator, Owner, Owner",
        "Owner;*Contributor;*Administrator, Contoso Contributor, Contoso Contributor",
        "Owner;*Contributor;*Administrator, Reader;User Access Administrator, User Access Administrator",
        "Owner;*Contributor;*Administrator, Reader,",
        "Owner;*Contributor;*Administrator, Owner of nothing,",
        "Owner;*Contributor;*Administrator, ,",
        "Owner, Contoso Contributor,",
        "Audit*, auditor;Owner, auditor",
        "*, Reader, Reader",
    })
    void speaks_of_roles_that_match_a_pattern(String patterns, @Nullable String roles, @Nullable String held) {
        var setting = Setting.standard()
                .policy(PolicyEdit.standard()
                        .privilegedRoles(patterns.split(";"))
                        .policy());
        var facts = roles == null ? Users.with() : Users.with(NOW.minusSeconds(7), roles.split(";"));

        var requirement = setting.of(facts);

        if (held == null) {
            assertThat(rules(requirement)).doesNotContain("PRIVILEGED_ROLE");
        } else {
            assertThat(requirement)
                    .isEqualTo(new Requirement(
                            Level.REQUIRED, NOW.minusSeconds(7), List.of(new Reason("PRIVILEGED_ROLE", held))));
        }
    }

    @Test
    void gives_no_grace_where_everyone_else_has_some() {
        var setting = Setting.standard()
                .policy(PolicyEdit.standard().everyone().graceDays(14).policy(), NOW.minusSeconds(60));

        var requirement = setting.of(Users.with(NOW.minusSeconds(5), "Owner"));

        assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
        assertThat(requirement.effectiveAt()).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void names_a_few_of_a_thousand_roles() {
        var many = IntStream.range(0, 1_000)
                .mapToObj("%03d Contributor"::formatted)
                .toArray(String[]::new);

        assertThat(detail(Setting.standard().of(Users.with(many)), "PRIVILEGED_ROLE"))
                .isEqualTo("000 Contributor, 001 Contributor, 002 Contributor and 997 more");
    }

    @Test
    void holds_since_the_first_privileged_role_not_since_the_latest() {
        var facts = Users.with(NOW.minusSeconds(60), "Owner")
                .with(Users.report(NOW.minusSeconds(40), "Reader"), Policy.DEFAULT, NOW)
                .with(Users.report(NOW.minusSeconds(20), "Billing Administrator"), Policy.DEFAULT, NOW);

        assertThat(Setting.standard().of(facts).effectiveAt()).isEqualTo(NOW.minusSeconds(60));
    }
}
