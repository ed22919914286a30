package dev.ratchet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4180 §2. */
class CsvTest {
    @Test
    void cells_are_parted_by_commas_and_lines_end_with_cr_lf() {
        assertThat(Csv.line("a", 1, null, true)).isEqualTo("a,1,,true\r\n");
    }

    @Test
    void a_comma_a_quote_or_a_line_break_is_quoted_and_a_quote_doubled() {
        assertThat(Csv.line("a,b", "say \"no\"", "two\r\nlines", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+358401234567", "-1", "@SUM(A1)", "\tx"})
    void what_a_spreadsheet_would_take_for_a_formula_is_text(String text) {
        assertThat(Csv.line(text)).isEqualTo("'" + text + "\r\n");
    }

    @Test
    void a_formula_with_a_comma_is_both_guarded_and_quoted() {
        assertThat(Csv.line("=HYPERLINK(\"http://evil.example\",\"x\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"\r\n");
    }
}
