package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A gateway that remembers what it was handed and answers as the test says. */
final class RecordingGateway implements SmsGateway {
    final List<String> handed = new ArrayList<>();
    private final boolean oncePerId;
    Function<String, SendOutcome> answer = id -> new SendOutcome.Accepted();

    RecordingGateway(boolean oncePerId) {
        this.oncePerId = oncePerId;
    }

    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text) {
        handed.add(deliveryId);
        return answer.apply(deliveryId);
    }

    @Override
    public boolean deliversOncePerId() {
        return oncePerId;
    }
}
