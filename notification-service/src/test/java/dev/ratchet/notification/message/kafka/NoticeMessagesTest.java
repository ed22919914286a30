package dev.ratchet.notification.message.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.KeepContacts;
import dev.ratchet.notification.message.domain.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeMessagesTest {
    private static final OtpSeal SEAL = new OtpSeal(new byte[32]);

    @Test
    void a_notice_that_comes_back_as_a_text_message_is_the_same_cause_whatever_the_clock_of_its_sender_tells() {
        // given
        var at = Instant.parse("2024-04-16T10:00:00.123456789Z");
        var first = NoticeMessages.news(notice("first", null, at), SEAL);

        // when: the table keeps microseconds, rounded, and the text message carries them
        var kept = first.requestedAt().plusNanos(500).truncatedTo(ChronoUnit.MICROS);
        var texted = NoticeMessages.news(notice("second", "+358401234567", kept), SEAL);

        // then
        assertThat(texted.cause()).isEqualTo(first.cause());
        assertThat(texted.texted()).isTrue();
        assertThat(first.texted()).isFalse();
    }

    @Test
    void of_a_user_who_disowned_a_number_none_is_known_from_then_on_not_even_the_one_that_was_told() {
        // given
        var at = Instant.parse("2024-04-16T10:00:00Z");
        var disowned = NoticeMessages.news(notice("first", "PHONE_DISOWNED", "+358401234567", at), SEAL);
        var added = NoticeMessages.news(notice("second", null, at), SEAL);

        // then
        assertThat(NoticeMessages.disowned(List.of(added, disowned)))
                .containsExactly(new KeepContacts.News(new UserKey("acme", "ann"), Contact.ofPhone(null, at)));
    }

    private static NoticeRequested notice(String id, @Nullable String phone, Instant at) {
        return notice(id, "FACTOR_ADDED", phone, at);
    }

    private static NoticeRequested notice(String id, String kind, @Nullable String phone, Instant at) {
        var sealed = SEAL.seal(id, new NoticeMessage(phone, null));
        return new NoticeRequested("acme", "ann", id, kind, sealed, at, at.plus(Duration.ofDays(7)), null);
    }
}
