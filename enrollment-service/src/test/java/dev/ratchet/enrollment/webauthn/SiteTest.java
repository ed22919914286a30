package dev.ratchet.enrollment.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private static final URI PUBLIC = URI.create("https://mfa.contoso.example:8443/under");

    private static Site site(String rpId, String... origins) {
        return new Site(
                PUBLIC,
                "Ratchet",
                Optional.ofNullable(rpId),
                origins.length == 0 ? Optional.empty() : Optional.of(List.of(origins)));
    }

    @Test
    void without_settings_passkeys_are_bound_to_the_host_of_the_public_address() {
        var site = site(null);
        assertThat(site.identity().getId()).isEqualTo("mfa.contoso.example");
        assertThat(site.identity().getName()).isEqualTo("Ratchet");
        assertThat(site.origins()).containsExactly("https://mfa.contoso.example:8443");
    }

    @Test
    void several_pages_of_a_domain_may_ask_for_its_passkeys() {
        var site = site("contoso.example", "https://contoso.example", "https://print.contoso.example");
        assertThat(site.identity().getId()).isEqualTo("contoso.example");
        assertThat(site.origins())
                .containsExactlyInAnyOrder("https://contoso.example", "https://print.contoso.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evilcontoso.example",
                "https://contoso.example.evil.example",
                "https://contoso.example/page",
                "contoso.example",
                "https://evil.example"
            })
    void a_page_of_another_domain_or_no_origin_at_all_stops_the_service(String origin) {
        assertThatThrownBy(() -> site("contoso.example", origin))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ratchet.webauthn.origins")
                .hasMessageContaining(origin);
    }
}
