package dev.ratchet.notification.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTextTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "en | PHONE_CHANGED | https://r.example/n/1 | The phone number of your account was changed. This was not you? https://r.example/n/1",
                "de | PHONE_CHANGED | https://r.example/n/1 | Die Telefonnummer Ihres Kontos wurde geändert. Das waren Sie nicht? https://r.example/n/1",
                "fr | PHONE_CHANGED | none | The security settings of your account were changed. This was not you? Tell your administrator.",
                "de-CH | OF_A_LATER_VERSION | none | Die Sicherheitseinstellungen Ihres Kontos wurden geändert. Das waren Sie nicht? Melden Sie es Ihrer Administration.",
                "none | OF_A_LATER_VERSION | https://r.example/n/1 | The security settings of your account were changed. This was not you? Tell your administrator. https://r.example/n/1",
            })
    void a_notice_is_worded_in_the_users_language(
            @Nullable String locale, String kind, @Nullable URI link, String text) {
        assertThat(message(kind, link, locale).text(NOW)).isEqualTo(text);
    }

    @Test
    void neither_link_nor_number_appear_where_a_notice_is_printed() {
        assertThat(message("PHONE_CHANGED", URI.create("https://r.example/n/secret"), null)
                        .toString())
                .contains("+358******567")
                .doesNotContain("secret", "401234");
    }

    private static NoticeMessage message(String kind, @Nullable URI link, @Nullable String locale) {
        return new NoticeMessage(
                "d",
                "acme",
                "ann",
                kind,
                new PhoneNumber("+358401234567"),
                link,
                NOW,
                NOW.plusSeconds(60),
                locale == null ? null : Locale.forLanguageTag(locale));
    }
}
