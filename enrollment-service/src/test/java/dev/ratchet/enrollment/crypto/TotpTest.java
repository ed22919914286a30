package dev.ratchet.enrollment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final Totp totp = new Totp(new RandomCodes(), "Ratchet & Söhne");

    /** RFC 6238, appendix B, SHA-1; six digits are the last of its eight. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void the_vectors_of_rfc_6238_hold(long second, String eightDigits) {
        var step = totp.step(SEED, eightDigits.substring(2), Instant.ofEpochSecond(second));
        assertThat(step).hasValue(second / 30);
    }

    @Test
    void one_step_to_either_side_is_accepted_and_no_more() {
        var now = Instant.ofEpochSecond(3_000_000_000L);
        var present = now.getEpochSecond() / 30;
        for (var skew = -3; skew <= 3; skew++) {
            var step = totp.step(SEED, totp.code(SEED, present + skew), now);
            assertThat(step.isPresent()).as("skew %d", skew).isEqualTo(Math.abs(skew) <= 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void the_vectors_of_rfc_4648_hold_without_padding(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void the_uri_escapes_issuer_and_account() {
        assertThat(totp.uri(SEED, "dana@contoso.example"))
                .isEqualTo("otpauth://totp/Ratchet%20%26%20S%C3%B6hne:dana%40contoso.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ratchet%20%26%20S%C3%B6hne"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void seeds_have_160_bits_and_differ() {
        assertThat(totp.newSeed()).hasSize(20).isNotEqualTo(totp.newSeed());
    }
}
