package dev.ratchet.notification.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.OtpSeal;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.Queued;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SealedMessagesTest {
    private static final Instant NOW = Instant.parse("2024-04-22T06:00:00Z");

    private final SealedMessages seal = new SealedMessages(new OtpSeal(new byte[32]));

    @Test
    void a_code_that_waits_opens_as_it_came_with_the_address_that_it_was_asked_for_from() {
        var code = new CodeMessage(
                "one",
                "acme",
                "ann",
                "SIGN_IN",
                new PhoneNumber("+358401234567"),
                "493817",
                NOW,
                NOW.plusSeconds(600),
                Locale.GERMAN,
                "192.0.2.7");
        var sealed = seal.seal(code);

        assertThat(sealed).doesNotContain("493817", "192.0.2.7");
        assertThat(seal.open(queued(code, sealed))).isEqualTo(code);
    }

    private static Queued queued(CodeMessage code, String sealed) {
        return new Queued(
                code.deliveryId(),
                code.tenantId(),
                code.userId(),
                code.purpose(),
                false,
                "de",
                "FI",
                sealed,
                null,
                0,
                false,
                List.of(),
                List.of(),
                code.requestedAt(),
                code.expiresAt(),
                false);
    }
}
