package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantLooseningsTest {

    private static Tenant tenant(String region, Tenant.IdentityProvider provider, @Nullable String rootAdmin) {
        return new Tenant(
                "contoso", "Contoso", Tenant.Kind.CUSTOMER, null, region, ZoneOffset.UTC, provider, rootAdmin);
    }

    @ParameterizedTest(name = "{0} {1} {2} to {3} {4} {5}: {6}")
    @CsvSource({
        "EMEA, PLATFORM, ann, EMEA, OWN, ann, identityProvider: the tenant's own authenticates",
        "EMEA, PLATFORM, , EMEA, OWN, , identityProvider: the tenant's own authenticates",
        "EMEA, PLATFORM, ann, EMEA, OWN, bob, identityProvider: the tenant's own authenticates",
        // under an own provider the root admin alone is protected: to name another is to let the first one go
        "EMEA, OWN, ann, EMEA, OWN, bob, rootAdmin: ann is out of scope",
        "EMEA, OWN, ann, EMEA, OWN, , rootAdmin: ann is out of scope",
        "EMEA, OWN, , EMEA, OWN, bob, ''",
        "EMEA, OWN, ann, EMEA, OWN, ann, ''",
        // back under the platform's protection
        "EMEA, OWN, ann, EMEA, PLATFORM, bob, ''",
        // a root admin who was replaced stays protected as formerly privileged
        "EMEA, PLATFORM, ann, EMEA, PLATFORM, bob, ''",
        "EMEA, PLATFORM, ann, APAC, PLATFORM, ann, ''",
        // the first registration of a tenant that events created
        "UNASSIGNED, PLATFORM, , EMEA, OWN, ann, ''",
    })
    void a_registration_that_takes_people_out_of_scope_is_a_loosening(
            String region,
            Tenant.IdentityProvider provider,
            @Nullable String rootAdmin,
            String regionAfter,
            Tenant.IdentityProvider providerAfter,
            @Nullable String rootAdminAfter,
            String loosens) {
        var before = tenant(region, provider, rootAdmin);
        var after = tenant(regionAfter, providerAfter, rootAdminAfter);

        assertThat(String.join("; ", TenantLoosenings.between(before, after))).isEqualTo(loosens);
    }
}
