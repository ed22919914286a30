package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Queued;
import dev.ratchet.notification.delivery.domain.SmsMessage;

/** Keeps number and code, or number and link, from all who read the queue. */
public interface MessageSeal {

    /** With the current key, whatever sealed it on its way here: so the queue outlives a change of keys. */
    String seal(SmsMessage message);

    /** @throws IllegalArgumentException when none of the keys has sealed it, or it is not whole */
    SmsMessage open(Queued message);
}
