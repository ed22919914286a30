package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.NumberFacts;
import dev.ratchet.notification.delivery.domain.PhoneNumber;

/** What can be told from a number alone. */
public interface NumberPlan {
    NumberFacts of(PhoneNumber number);
}
