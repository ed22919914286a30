package dev.ratchet.notification.delivery.sms;

import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every phone of a local stack in one: keeps the latest messages in memory, for whoever looks. */
public final class SmsInbox implements SmsGateway {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final SequencedMap<String, Sms> byDelivery = new LinkedHashMap<>();

    SmsInbox(Clock clock) {
        this.clock = clock;
    }

    /** One message as the phone shows it. */
    public record Sms(String to, String text, Instant sentAt) {}

    @Override
    public synchronized SendOutcome send(String deliveryId, PhoneNumber to, String text) {
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

    public synchronized List<Sms> newestFirst() {
        return List.copyOf(byDelivery.sequencedValues().reversed());
    }
}
