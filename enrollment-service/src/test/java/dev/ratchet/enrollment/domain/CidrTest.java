package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8:0:1::/64, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::/64, 2001:db8:0:2::, false",
        "2001:db8::8/125, 2001:db8::f, true",
        "2001:db8::8/125, 2001:db8::10, false",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::ffff:192.0.2.0/120, 192.0.2.255, true",
        "::ffff:192.0.2.0/120, 192.0.3.0, false",
        "::ffff:192.0.2.7/128, ::ffff:192.0.2.7, true",
        "::ffff:0:0/96, 203.0.113.9, true",
        "::ffff:0:0/96, 2001:db8::1, false",
    })
    void a_block_contains_the_addresses_that_share_its_prefix(String block, String address, boolean inside) {
        assertThat(Cidr.parse(block).contains(IpAddress.parse(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "192.0.2",
                "192.0.2.1.1",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2.-1",
                "",
                "1::2::3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "192.0.2.0/33",
                "::ffff:192.0.2.0/95",
                "::ffff:192.0.2.0/24",
                "2001:db8::/129",
                "192.0.2.0/",
                "192.0.2.0/x",
                "192.0.2.0/-1",
                "٣.0.2.1"
            })
    void what_is_no_block_is_refused(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
