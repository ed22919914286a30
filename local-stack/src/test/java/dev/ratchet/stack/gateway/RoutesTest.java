package dev.ratchet.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.service.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/tenants/acme, POLICY",
        "/v1/policies/acme/versions/3, POLICY",
        "/v1/schedule, POLICY",
        "/v1/exemptions/acme, POLICY",
        "/v1/delegations/acme, POLICY",
        "/v1/users, ENROLLMENT",
        "/v1/users/acme/ada%2Flovelace, ENROLLMENT",
        "/v1/sign-ins, ENROLLMENT",
        "/v1/findings, ENROLLMENT",
        "/account/set-up, ENROLLMENT",
        "/v1/banners/acme/ada, NOTIFICATION",
        "/v1/deliveries/1, NOTIFICATION",
        "/local/sms, NOTIFICATION",
        "/v1/sweeps/, SCHEDULER",
    })
    void a_path_belongs_to_the_service_of_its_first_segments(String path, ServiceName service) {
        assertThat(Routes.find(path)).hasValue(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/usersX",
                "/v1/Users",
                "/v2/users",
                "/accounts",
                "/q/metrics",
                "/q/openapi",
                "/v1/users/../../q/metrics",
                "/v1/users/%2e%2E/%2e%2e/q/metrics",
                "/v1/users/./a",
            })
    void every_other_path_belongs_to_nobody(String path) {
        assertThat(Routes.find(path)).isEmpty();
    }

    @Test
    void dots_inside_a_segment_are_ordinary() {
        assertThat(Routes.find("/v1/users/acme/ada..l@example.com")).hasValue(ServiceName.ENROLLMENT);
    }
}
