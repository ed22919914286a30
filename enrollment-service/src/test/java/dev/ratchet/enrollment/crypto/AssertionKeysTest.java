package dev.ratchet.enrollment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.TestKeys;
import java.math.BigInteger;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AssertionKeysTest {
    @Test
    void the_example_of_rfc_7638_has_its_thumbprint() {
        var n =
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiF"
                        + "V4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb"
                        + "9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0"
                        + "Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        assertThat(AssertionKeys.thumbprint(n, "AQAB")).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void only_the_public_half_of_the_key_that_signs_is_published() {
        var folder = new KeyFolder(TestKeys.files().folder());
        var published = new AssertionKeys(folder).published();

        assertThat(published).singleElement().satisfies(key -> {
            var modulus = Base64.getUrlDecoder().decode(key.n());
            assertThat(modulus).hasSize(256);
            assertThat(new BigInteger(1, modulus))
                    .isEqualTo(folder.privateKey("assertion-private.pem").getModulus());
            assertThat(key.e()).isEqualTo("AQAB");
        });
    }
}
