package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleStrengthTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "Owner, owner, true",
        "Owner, Owners, false",
        "*, Reader, true",
        "*, '', true",
        "*Administrator, Billing administrator, true",
        "*Administrator, Administrator of billing, false",
        "Billing*, Billing, true",
        "a*a, a, false",
        "a*b*b, ab, false",
        "a*b*c, a-b-c, true",
        "a*c*b*, a-b-c, false",
        "B.lling*, Billing, false",
        // the Turkish letters fold to the plain i, so none of them is a way around a pattern
        "*Administrator, ADMİNİSTRATOR, true",
        "*ADMINISTRATOR, admınıstrator, true",
        "STRASSE, straße, false",
        "ΣΟΦΟΣ, σοφος, true",
        "ΣΟΦΟΣ, σοφός, false",
        "ΣΟΦΟΣ, σοφοσ, true",
    })
    void a_pattern_matches_the_whole_role_in_any_case(String pattern, String role, boolean matches) {
        assertThat(new RoleStrength(pattern, FactorType.TOTP).matches(role)).isEqualTo(matches);
    }
}
