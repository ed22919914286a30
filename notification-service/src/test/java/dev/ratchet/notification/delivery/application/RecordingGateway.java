package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A gateway that remembers what it was handed and answers as the test says. */
final class RecordingGateway implements SmsGateway {
    final List<String> handed = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    private final String name;
    private final boolean oncePerId;
    private final int window;
    volatile Function<String, SendOutcome> answer = id -> new SendOutcome.Accepted("sm-" + id);

    RecordingGateway(String name, boolean oncePerId) {
        this(name, oncePerId, 50);
    }

    RecordingGateway(String name, boolean oncePerId, int window) {
        this.name = name;
        this.oncePerId = oncePerId;
        this.window = window;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid) {
        handed.add(deliveryId);
        texts.add(text);
        return answer.apply(deliveryId);
    }

    @Override
    public boolean deliversOncePerId() {
        return oncePerId;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int window() {
        return window;
    }
}
