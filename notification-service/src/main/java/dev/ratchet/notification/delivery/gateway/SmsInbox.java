package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every phone of a local stack in one: keeps the latest messages in memory, for whoever looks. */
public final class SmsInbox implements SmsGateway {
    private static final int MOST = 10_000;
    private static final int WINDOW = 64;

    private final String name;
    private final Clock clock;
    private final SequencedMap<String, Sms> byDelivery = new LinkedHashMap<>();

    SmsInbox(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /** One message as the phone shows it. */
    public record Sms(String to, String text, Instant sentAt) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid) {
        byDelivery.putIfAbsent(deliveryId, new Sms(to.e164(), text, clock.instant()));
        if (byDelivery.size() > MOST) {
            byDelivery.pollFirstEntry();
        }
        return new SendOutcome.Delivered();
    }

    @Override
    public boolean deliversOncePerId() {
        return true;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int window() {
        return WINDOW;
    }

    public synchronized List<Sms> newestFirst() {
        return List.copyOf(byDelivery.sequencedValues().reversed());
    }
}
