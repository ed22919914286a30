package dev.ratchet.enrollment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.TestKeys;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotMeLinksTest {
    private static final UUID CHANGE = UUID.randomUUID();

    private final NotMeLinks links =
            new NotMeLinks(new KeyFolder(TestKeys.files().folder()), "https://gateway.example");

    @Test
    void a_link_names_its_change() {
        var link = links.to(CHANGE);
        var prefix = "https://gateway.example/account/not-me/";
        assertThat(link).startsWith(prefix).hasSize(prefix.length() + 64);
        assertThat(links.read(link.substring(prefix.length()))).contains(CHANGE);
    }

    @Test
    void a_change_of_any_bit_is_noticed() {
        var token = Base64.getUrlDecoder().decode(links.token(CHANGE));
        for (int bit = 0; bit < token.length * 8; bit++) {
            var tampered = token.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(tampered)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "../../etc"})
    void what_was_never_signed_names_nothing(String token) {
        assertThat(links.read(token)).isEmpty();
    }
}
