package dev.ratchet.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void ports_are_those_of_the_contract_unless_a_variable_says_otherwise() {
        Ports ports = Ports.from(Map.of("RATCHET_KAFKA_PORT", "29092"));
        assertThat(ports.byName())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "gateway", 8080,
                        "policy", 8081,
                        "enrollment", 8082,
                        "notification", 8083,
                        "scheduler", 8084,
                        "sample", 8085,
                        "mail", 10025,
                        "kafka", 29092,
                        "postgres", 15432));
    }

    @Test
    void a_variable_that_is_no_port_is_named() {
        assertThatThrownBy(() -> Ports.from(Map.of("RATCHET_POLICY_PORT", "80800")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RATCHET_POLICY_PORT must be a port from 1 to 65535, but is '80800'");
        assertThatThrownBy(() -> Ports.from(Map.of("RATCHET_POLICY_PORT", "http")))
                .hasMessageContaining("RATCHET_POLICY_PORT");
    }

    @Test
    void a_port_in_use_is_named_with_its_variable() throws IOException {
        Ports free = Ports.free();
        assertThat(free.conflict()).isEmpty();
        try (ServerSocket other = new ServerSocket(free.of("scheduler"), 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.conflict())
                    .hasValue("port %d, wanted by scheduler, is in use by another program: free it, or set %s=PORT"
                            .formatted(other.getLocalPort(), "RATCHET_SCHEDULER_PORT"));
        }
    }

    @Test
    void one_port_for_two_parts_is_refused() throws IOException {
        Map<String, Integer> same = new LinkedHashMap<>(Ports.free().byName());
        same.put("kafka", same.get("gateway"));
        assertThat(new Ports(same).conflict())
                .hasValueSatisfying(text ->
                        assertThat(text).contains("RATCHET_GATEWAY_PORT").contains("RATCHET_KAFKA_PORT"));
    }
}
