package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.message.application.PreviewTemplates.Channel;
import dev.ratchet.notification.message.application.PreviewTemplates.Preview;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTemplatesTest {
    private final PreviewTemplates templates = new PreviewTemplates("https://ratchet.example");

    @ParameterizedTest
    @CsvSource({"mail, EMAIL", "sms, SMS"})
    void every_text_that_is_sent_can_be_looked_at_in_both_languages(String bundle, Channel channel) {
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var kinds = ResourceBundle.getBundle("messages." + bundle, locale).keySet().stream()
                    .filter(key -> !key.endsWith("_SUBJECT") && !key.equals("FOOTER"))
                    .toList();

            assertThat(kinds)
                    .isNotEmpty()
                    .allSatisfy(kind -> assertThat(templates.of(kind, channel, locale))
                            .as(kind)
                            .hasValueSatisfying(
                                    preview -> assertThat(preview.text()).isNotBlank()));
        }
    }

    @Test
    void a_changed_number_is_told_without_a_link_where_there_is_none() {
        assertThat(templates.of("PHONE_CHANGED_PLAIN", Channel.EMAIL, Locale.GERMAN))
                .map(Preview::text)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith(
                                "Die Telefonnummer Ihres Kontos wurde geändert. Wenn Sie das nicht waren, melden Sie"
                                        + " es Ihrer Administration.")
                        .doesNotContain("http"));
    }

    @Test
    void a_german_reader_is_told_to_turn_to_the_same_people_everywhere() {
        assertThat(templates.all())
                .allSatisfy(template -> template.channels()
                        .forEach(channel -> assertThat(templates.of(template.kind(), channel, Locale.GERMAN))
                                .map(Preview::text)
                                .hasValueSatisfying(text -> assertThat(text).doesNotContain("Administrator"))));
    }
}
