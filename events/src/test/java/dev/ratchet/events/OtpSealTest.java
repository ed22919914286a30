package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpSealTest {
    private static final OtpMessage MESSAGE = new OtpMessage("+358401234567", "493817");

    private final OtpSeal seal = new OtpSeal(key(1));

    @Test
    void what_was_sealed_for_a_delivery_opens_for_it() {
        assertThat(new OtpSeal(key(1)).open("delivery-1", seal.seal("delivery-1", MESSAGE)))
                .isEqualTo(MESSAGE);
    }

    @Test
    void a_message_of_before_addresses_opens_without_one() throws Exception {
        // given
        record Earlier(String phone, String code) {}
        var earlier = EventJson.MAPPER.writeValueAsBytes(new Earlier(MESSAGE.phone(), MESSAGE.code()));
        var told = new OtpMessage(MESSAGE.phone(), MESSAGE.code(), "2001:db8::7");
        // then
        assertThat(EventJson.MAPPER.readValue(earlier, OtpMessage.class)).isEqualTo(MESSAGE);
        assertThat(seal.open("delivery-1", seal.seal("delivery-1", told))).isEqualTo(told);
        assertThat(told.toString()).doesNotContain("2001");
    }

    @Test
    void it_does_not_open_for_another_delivery() {
        var sealed = seal.seal("delivery-1", MESSAGE);
        assertThatThrownBy(() -> seal.open("delivery-2", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_notice_opens_as_a_notice_only() {
        // given
        var notice = new NoticeMessage("+358401234567", "https://gateway.example/account/not-me/token");
        var sealed = seal.seal("one", notice);
        // then
        assertThat(seal.openNotice("one", sealed)).isEqualTo(notice);
        assertThatThrownBy(() -> seal.open("one", sealed)).isInstanceOf(IllegalArgumentException.class);
        var code = seal.seal("one", MESSAGE);
        assertThatThrownBy(() -> seal.openNotice("one", code)).isInstanceOf(IllegalArgumentException.class);
        assertThat(notice.toString()).doesNotContain("401234567", "token");
    }

    @Test
    void it_does_not_open_with_another_key() {
        var sealed = seal.seal("delivery-1", MESSAGE);
        assertThatThrownBy(() -> new OtpSeal(key(2)).open("delivery-1", sealed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_change_of_any_bit_is_noticed() {
        // given
        var whole = seal.seal("delivery-1", MESSAGE);
        var name = whole.substring(0, whole.indexOf('.') + 1);
        var sealed = Base64.getDecoder().decode(whole.substring(name.length()));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            // when
            var tampered = sealed.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            var text = name + Base64.getEncoder().encodeToString(tampered);
            // then
            assertThatThrownBy(() -> seal.open("delivery-1", text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "not base64!",
                "AAAAAAAAAAAAAAAA",
                ".",
                "a.",
                "a.b.c",
                ".AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_was_never_sealed_does_not_open(String text) {
        assertThatThrownBy(() -> seal.open("delivery-1", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_message_never_looks_the_same() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(seal.seal("delivery-1", MESSAGE))).isTrue();
        }
    }

    @Test
    void neither_number_nor_code_shows() {
        var sealed = seal.seal("delivery-1", MESSAGE);
        assertThat(MESSAGE.toString()).doesNotContain(MESSAGE.code()).doesNotContain(MESSAGE.phone());
        assertThat(new String(
                        Base64.getDecoder().decode(sealed.substring(sealed.indexOf('.') + 1)),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(MESSAGE.code())
                .doesNotContain(MESSAGE.phone());
    }

    @Test
    void what_a_neighbour_of_the_current_key_has_sealed_opens_until_that_one_is_thrown_away() {
        // given
        var announced = new OtpSeal(List.of(key(1), key(2)));
        var rotated = new OtpSeal(List.of(key(2), key(1)));
        var after = new OtpSeal(key(2));
        // then each opens what the one beside it seals
        assertThat(announced.open("one", rotated.seal("one", MESSAGE))).isEqualTo(MESSAGE);
        assertThat(rotated.open("one", announced.seal("one", MESSAGE))).isEqualTo(MESSAGE);
        assertThat(after.open("one", rotated.seal("one", MESSAGE))).isEqualTo(MESSAGE);
        var early = announced.seal("one", MESSAGE);
        assertThatThrownBy(() -> after.open("one", early)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_sealed_before_keys_had_names_opens_still() {
        var named = seal.seal("one", MESSAGE);
        var unnamed = named.substring(named.indexOf('.') + 1);
        assertThat(seal.open("one", unnamed)).isEqualTo(MESSAGE);
        assertThat(new OtpSeal(List.of(key(2), key(1))).open("one", unnamed)).isEqualTo(MESSAGE);
        assertThatThrownBy(() -> new OtpSeal(key(2)).open("one", unnamed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_of_another_length_is_refused_at_once() {
        assertThatThrownBy(() -> new OtpSeal(new byte[16])).hasMessageContaining("32 bytes, not 16");
    }

    private static byte[] key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
