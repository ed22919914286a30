package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.outbox.Tx;

/** Tells the other services what became of a delivery. */
public interface DeliveryAnnouncements {

    /** What is told becomes public with the transaction, or not at all. */
    void changed(Tx tx, Delivery delivery);
}
