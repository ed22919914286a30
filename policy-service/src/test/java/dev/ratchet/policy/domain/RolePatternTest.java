package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(policy.privileged(List.of(
                        "Owner",
                        "Reader",
                        "Contoso Contributor",
                        "User Access Administrator",
                        "Contributors",
                        "Auditor")))
                .containsExactly("Owner", "Contoso Contributor", "User Access Administrator");
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        // the Turkish letters fold to the plain i, so none of them is a way around a pattern
        "*ADMINISTRATOR, tenant administrator, true",
        "*Administrator, tenant ADMİNİSTRATOR, true",
        "*Administrator, tenant admınıstrator, true",
        "İzin*, izin 1, true",
        // one letter stays one letter: ß is not ss, whatever the case
        "Straße, STRASSE, false",
        "Straße, STRAẞE, true",
        // the Greek final sigma is a sigma
        "*ς, ΟΔΟΣ, true",
        // letters beyond the first plane fold as whole code points
        "𐐀wner, 𐐨WNER, true",
        "𐐀*, 𐐨, true",
        "*𝄞, 𝄞, true",
        // a star takes any run of them
        "a*z, a𝄞𝄞z, true",
        "'', '', true",
        "'', x, false",
        "**, x, true",
        "*, '', true",
    })
    void no_letter_of_any_alphabet_is_a_way_around(String pattern, String role, boolean privileged) {
        assertThat(RolePattern.of(pattern).matches(role)).isEqualTo(privileged);
    }

    @Test
    void half_a_letter_is_no_letter() {
        assertThat(RolePattern.of("\uD834").matches("\uD834\uDD1E")).isFalse();
        assertThat(RolePattern.of("*\uDD1E").matches("\uD834")).isFalse();
    }

    /** Where a matcher goes back for every star, these take longer than the sun will shine. */
    @ParameterizedTest(name = "{0} stars")
    @ValueSource(ints = {1, 20, 200, 2_000})
    void hostile_patterns_take_linear_time(int stars) {
        var pattern = RolePattern.of("a*".repeat(stars) + "b");
        var role = "a".repeat(10_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100; i++) {
                assertThat(pattern.matches(role)).isFalse();
                assertThat(pattern.matches(role + "b")).isTrue();
            }
        });
    }

    @Test
    void patterns_are_equal_when_their_texts_are() {
        assertThat(RolePattern.of("*Owner")).isEqualTo(RolePattern.of("*Owner")).hasToString("*Owner");
        assertThat(RolePattern.of("*Owner")).isNotEqualTo(RolePattern.of("*owner"));
        assertThat(RolePattern.of("*Owner")).hasSameHashCodeAs(RolePattern.of("*Owner"));
    }
}
