package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSpaceTest {

    @ParameterizedTest(name = "allowed {0}, blocked {1}: {2}")
    @CsvSource({
        ", , true",
        ", 0.0.0.0/0, true",
        ", ::/0, true",
        ", 0.0.0.0/0 ::/0, false",
        ", 0.0.0.0/1 128.0.0.0/1 ::/1 8000::/1, false",
        ", 128.0.0.0/1 0.0.0.0/2 64.0.0.0/3 ::/0, true",
        "203.0.113.0/24, 203.0.113.0/25, true",
        "203.0.113.0/24, 203.0.113.128/25 203.0.113.0/25, false",
        "203.0.113.7/32, 203.0.112.0/20, false",
        "203.0.113.7/32 198.51.100.1/32, 203.0.112.0/20, true",
        "2001:db8::/32, 2001:db8::/32, false",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0/33, true",
        "2001:db8::/32, 0.0.0.0/0, true",
    })
    void is_open_while_one_allowed_address_is_not_blocked(
            @Nullable String allow, @Nullable String block, boolean open) {
        assertThat(AddressSpace.isOpen(blocks(allow), blocks(block))).isEqualTo(open);
    }

    private static List<String> blocks(@Nullable String blocks) {
        return blocks == null ? List.of() : List.of(blocks.split(" "));
    }
}
