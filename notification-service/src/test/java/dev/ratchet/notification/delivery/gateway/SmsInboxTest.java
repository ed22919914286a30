package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmsInboxTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+358401234567");

    private final SmsInbox inbox = new SmsInbox("local", Clock.systemUTC());

    @Test
    void a_message_sent_again_under_its_id_is_stored_once() {
        inbox.send("one", PHONE, "first", Duration.ofMinutes(10));
        inbox.send("two", PHONE, "second", Duration.ofMinutes(10));
        inbox.send("one", PHONE, "first", Duration.ofMinutes(10));

        assertThat(inbox.newestFirst()).extracting(SmsInbox.Sms::text).containsExactly("second", "first");
    }

    @Test
    void it_keeps_the_latest_ten_thousand() {
        for (int each = 0; each <= 10_000; each++) {
            inbox.send("id-" + each, PHONE, "text-" + each, Duration.ofMinutes(10));
        }

        assertThat(inbox.newestFirst()).hasSize(10_000);
        assertThat(inbox.newestFirst().getFirst().text()).isEqualTo("text-10000");
        assertThat(inbox.newestFirst().getLast().text()).isEqualTo("text-1");
    }
}
