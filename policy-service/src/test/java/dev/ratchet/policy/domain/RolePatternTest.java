package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolePatternTest {

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        "Owner, Owner, true",
        "Owner, owner, true",
        "Owner, Co-Owner, false",
        "*Contributor, Contoso Contributor, true",
        "*Contributor, Contributor, true",
        "*Contributor, CONTOSO CONTRIBUTOR, true",
        "*Contributor, Contributor Emeritus, false",
        "*Administrator, Billing Administrator, true",
        "a*b*c, aXbYc, true",
        "a*b*c, abc, true",
        "a*b*c, acb, false",
        "aa*aa, aaa, false",
        "a*bc*bc, abc, false",
        "*, anything, true",
        "(.*)+$, Owner, false",
        "Inhaber Straße*, INHABER STRAßE 1, true",
        "Владелец, ВЛАДЕЛЕЦ, true",
        "ΣΊΣΥΦΟΣ, σίσυφος, true",
    })
    void a_star_stands_for_any_run_and_case_does_not_matter(String pattern, String role, boolean privileged) {
        assertThat(RolePattern.of(pattern).matches(role)).isEqualTo(privileged);
    }

    @Test
    void s2_2_owner_contributors_and_administrators_are_privileged_and_all_others_are_not() {
        var policy = Policy.DEFAULT;

        assertThat(policy.privileged(java.util.List.of(
                        "Owner",
                        "Reader",
                        "Contoso Contributor",
                        "User Access Administrator",
                        "Contributors",
                        "Auditor")))
                .containsExactly("Owner", "Contoso Contributor", "User Access Administrator");
    }

    @Test
    void the_turkish_dotless_i_is_no_way_around() {
        assertThat(RolePattern.of("*ADMINISTRATOR").matches("tenant administrator"))
                .isTrue();
    }
}
