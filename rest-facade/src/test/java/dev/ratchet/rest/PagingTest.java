package dev.ratchet.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void a_page_has_a_hundred_entries_unless_asked() {
        assertThat(Paging.limit(null)).isEqualTo(100);
        assertThat(Paging.limit(1)).isEqualTo(1);
        assertThat(Paging.limit(1_000)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001})
    void a_page_outside_1_to_1000_is_refused(int limit) {
        assertThatThrownBy(() -> Paging.limit(limit))
                .isInstanceOf(Refusal.class)
                .hasMessage("limit: must lie between 1 and 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mikko", "Mikko Mäkelä", "a/b?c=d&e+f", "😀", " "})
    void a_cursor_leads_back_to_its_key_and_is_safe_in_a_query(String key) {
        var cursor = Paging.cursor(key);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Paging.after(cursor)).isEqualTo(key);
    }

    @Test
    void the_first_page_needs_no_cursor() {
        assertThat(Paging.after(null)).isEmpty();
        assertThat(Paging.after("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a", "bWlra28=", "bWlra29", " bWlra28", "mikko!"})
    void a_cursor_that_is_not_ours_is_refused(String cursor) {
        assertThatThrownBy(() -> Paging.after(cursor))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("next: ");
    }

    @Test
    void a_cursor_to_what_no_database_stores_is_refused() {
        var nul = Base64.getUrlEncoder().withoutPadding().encodeToString("a\0".getBytes(StandardCharsets.UTF_8));
        var noText = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> Paging.after(nul)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Paging.after(noText)).isInstanceOf(Refusal.class);
    }
}
