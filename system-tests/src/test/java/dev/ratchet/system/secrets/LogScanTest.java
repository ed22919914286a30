package dev.ratchet.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Secrets.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan finds what was planted, and leaves alone what every log is full of. */
class LogScanTest {
    private static final String TOKEN = "q3TqU0b7ZHc1kQx0Jm8s1VhYtR2nW5aLpD9eXfGiKoM";

    private final LogScan scan = new LogScan(Map.of(
            Kind.CODE, Set.of("482915"),
            Kind.RECOVERY_CODE, Set.of("7QX4M-2KD9W"),
            Kind.SEED, Set.of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
            Kind.TOKEN, Set.of(TOKEN),
            Kind.LINK, Set.of("c2lnbi1pbi1oYW5kLW92ZXI"),
            Kind.PHONE, Set.of("+4915112345"),
            Kind.KEY, Set.of("a/b+c/d0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ=")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sent code 482915 to a phone",
                "{\"code\":\"482915\"}",
                "code=482915, user=dana",
                "code:482915",
                "Your code is 482915.",
                "used 7QX4M-2KD9W",
                "seed JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                "Cookie: printworks-browser=" + TOKEN + "; x=y",
                "GET /account/continue/c2lnbi1pbi1oYW5kLW92ZXI",
                "to +4915112345",
                "key=a/b+c/d0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ="
            })
    void a_secret_that_a_test_met_is_found(String line) {
        assertThat(scan.scan("a.log", List.of("all is well", line)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(2);
                    assertThat(finding.toString())
                            .contains("a.log:2")
                            .contains("‹…›")
                            .doesNotContain("482915", TOKEN);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJkYW5hIn0.c2lnbmF0dXJlLWJ5dGVz",
                "otpauth://totp/Ratchet:dana?secret=ABC",
                "-----BEGIN PRIVATE KEY-----",
                "Detail: Key (phone)=(+358401234567) already exists."
            })
    void so_is_whatever_has_the_shape_of_one(String line) {
        assertThat(scan.scan("a.log", List.of(line))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T23:46:53.482915Z ready",
                "2026-11-21 23:46:53,482915 INFO",
                "offset 1482915, 4829150 bytes, id 7f482915-0b1c, 482915.5 ms",
                "sent to +49•••••45, expires 12:482915",
                "code 482916"
            })
    void other_numbers_are_left_alone(String line) {
        assertThat(scan.scan("a.log", List.of(line))).isEmpty();
    }

    @Test
    void several_secrets_of_a_line_are_all_masked() {
        assertThat(scan.scan("a.log", List.of("482915 and 7QX4M-2KD9W for +358401234567")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo("‹…› and ‹…› for ‹…›"));
    }
}
