package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPartsTest {
    private static final int HEADER = 6;

    @Test
    void letters_of_the_gsm_alphabet_have_its_numbers() {
        var parts = SmsParts.of("@ÄöA €[", 1);

        assertThat(parts.unicode()).isFalse();
        assertThat(parts.parts().getFirst()).containsExactly(0x00, 0x5b, 0x7c, 0x41, 0x20, 0x1b, 0x65, 0x1b, 0x3c);
    }

    @Test
    void what_the_gsm_alphabet_lacks_makes_it_ucs_2() {
        var parts = SmsParts.of("Kód 1", 1);

        assertThat(parts.unicode()).isTrue();
        assertThat(parts.parts().getFirst()).isEqualTo("Kód 1".getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest(name = "{1} times {0}: {2} parts")
    @CsvSource({
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "€, 152, 2",
        "€, 153, 3",
        "ж, 70, 1",
        "ж, 71, 2",
        "ж, 134, 2",
        "ж, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2",
        "😀, 66, 2",
        "😀, 67, 3"
    })
    void a_text_is_cut_where_a_message_is_full(String letter, int times, int parts) {
        assertThat(SmsParts.of(letter.repeat(times), 1).parts()).hasSize(parts);
    }

    @Test
    void parts_carry_what_joins_them_and_tear_no_character_apart() {
        var text = "a".repeat(152) + "€" + "b".repeat(20);

        var parts = SmsParts.of(text, 200).parts();

        assertThat(parts.get(0)).startsWith(5, 0, 3, 200, 2, 1).hasSize(HEADER + 152);
        assertThat(parts.get(1)).startsWith(5, 0, 3, 200, 2, 2, 0x1b, 0x65).hasSize(HEADER + 22);
    }

    @Test
    void parts_put_together_are_the_text_again() {
        var text = "🙂 ж".repeat(100);

        var whole = new ByteArrayOutputStream();
        for (var part : SmsParts.of(text, 1).parts()) {
            whole.write(part, HEADER, part.length - HEADER);
        }

        assertThat(whole.toString(StandardCharsets.UTF_16BE)).isEqualTo(text);
    }
}
