package dev.ratchet.notification.message.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpSeal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static NoticeRequested notice(String id, @Nullable String phone, Instant at) {
        var sealed = SEAL.seal(id, new NoticeMessage(phone, null));
        return new NoticeRequested("acme", "ann", id, "FACTOR_ADDED", sealed, at, at.plus(Duration.ofDays(7)), null);
    }
}
