package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootAdminTest {

    @ParameterizedTest(name = "root admin {0}, {1}, role {2}: {3} by {4}")
    @CsvSource({
        "alice, PLATFORM, Reader, REQUIRED, ROOT_ADMIN",
        "alice, PLATFORM, Owner, REQUIRED, PRIVILEGED_ROLE;ROOT_ADMIN",
        "alice, OWN, Reader, REQUIRED, ROOT_ADMIN",
        "alice, OWN, Owner, REQUIRED, PRIVILEGED_ROLE;ROOT_ADMIN",
        "bob, PLATFORM, Reader, NOT_REQUIRED, ''",
        "bob, OWN, Owner, NOT_REQUIRED, OWN_IDENTITY_PROVIDER",
        "ALICE, PLATFORM, Reader, NOT_REQUIRED, ''",
        ", PLATFORM, Reader, NOT_REQUIRED, ''",
    })
    void is_required_from_the_first_event_whatever_the_roles(
            @Nullable String rootAdmin, Tenant.IdentityProvider provider, String role, Level level, String spoke) {
        var setting = Setting.standard().tenant(Tenant.Kind.CUSTOMER, null, provider, rootAdmin);

        var requirement = setting.of(Users.with(NOW.minusSeconds(30), role));

        assertThat(requirement.level()).isEqualTo(level);
        assertThat(String.join(";", rules(requirement))).isEqualTo(spoke);
        assertThat(requirement.effectiveAt()).isEqualTo(level == Level.REQUIRED ? NOW.minusSeconds(30) : null);
    }
}
