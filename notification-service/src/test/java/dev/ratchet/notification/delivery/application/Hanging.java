package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Duration;

/** A gateway whose caller dies before it hears the answer: nothing after the call runs. */
record Hanging(String name, boolean deliversOncePerId) implements SmsGateway {

    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid) {
        throw new AssertionError("killed");
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int window() {
        return 50;
    }
}
