package dev.ratchet.notification.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeMessageTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none  | SIGN_IN | PT10M        | 012345 is your sign-in code. It expires in 10 minutes. Never share it.",
                "en-GB | SIGN_IN | PT9M0.000001S| 012345 is your sign-in code. It expires in 10 minutes. Never share it.",
                "en    | SIGN_IN | PT1M         | 012345 is your sign-in code. It expires in 1 minute. Never share it.",
                "en    | SIGN_IN | PT1S         | 012345 is your sign-in code. It expires in 1 minute. Never share it.",
                "fr    | SIGN_IN | PT10M        | 012345 is your sign-in code. It expires in 10 minutes. Never share it.",
                "en    | FACTOR_CONFIRMATION | PT10M | 012345 is your confirmation code. It expires in 10 minutes. Never share it.",
                "de-AT | SIGN_IN | PT10M        | 012345 ist Ihr Anmeldecode. Er gilt noch 10 Minuten. Geben Sie ihn niemals weiter.",
                "de    | OF_A_LATER_VERSION | PT1M | 012345 ist Ihr Bestätigungscode. Er gilt noch 1 Minute. Geben Sie ihn niemals weiter.",
            })
    void a_code_is_told_in_the_users_language_with_the_minutes_it_has_left(
            @Nullable String locale, String purpose, Duration left, String text) {
        var message = message(purpose, "+358401234567", "012345", NOW.plus(left), locale);

        assertThat(CodeText.of(message, NOW)).isEqualTo(text);
    }

    @Test
    void neither_code_nor_number_appear_where_a_message_is_printed() {
        var message = message("SIGN_IN", "+358401234567", "012345", NOW, null);

        assertThat(message.toString()).contains("+358******567").doesNotContain("012345", "401234");
    }

    @ParameterizedTest
    @CsvSource({"+358401234567, +358******567", "+4915112345678, +491*******678", "+1234567, +1****67"})
    void a_number_is_masked_but_for_its_ends(String number, String masked) {
        assertThat(new PhoneNumber(number).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0401234567", "+0401234567", "+358 40 1234567", "+358401234567890123"})
    void what_is_no_e164_number_is_refused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12 34", "abcdef", "1234567890123"})
    void what_is_no_code_is_refused_without_being_quoted(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("SIGN_IN", "+358401234567", code, NOW, null))
                .withMessage("code: must have 4 to 12 digits");
    }

    private static CodeMessage message(
            String purpose, String phone, String code, Instant expiresAt, @Nullable String locale) {
        return new CodeMessage(
                "d",
                "acme",
                "ann",
                purpose,
                new PhoneNumber(phone),
                code,
                NOW,
                expiresAt,
                locale == null ? null : Locale.forLanguageTag(locale));
    }
}
