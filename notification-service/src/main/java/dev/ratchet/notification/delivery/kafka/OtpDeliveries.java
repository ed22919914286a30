package dev.ratchet.notification.delivery.kafka;

import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.notification.delivery.application.DeliveryAnnouncements;
import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes {@code otp-delivery-changed}. */
@ApplicationScoped
class OtpDeliveries implements DeliveryAnnouncements {

    @Override
    public void changed(Tx tx, Delivery delivery) {
        tx.publish(
                Topics.OTP_DELIVERY_CHANGED,
                new OtpDeliveryChanged(
                        delivery.tenantId(),
                        delivery.userId(),
                        delivery.deliveryId(),
                        state(delivery),
                        delivery.settlement().detail(),
                        delivery.changedAt()),
                delivery.changedAt());
    }

    private static OtpDeliveryChanged.State state(Delivery delivery) {
        return switch (delivery.settlement().state()) {
            case REQUESTED -> OtpDeliveryChanged.State.REQUESTED;
            case ACCEPTED -> OtpDeliveryChanged.State.ACCEPTED;
            case DELIVERED -> OtpDeliveryChanged.State.DELIVERED;
            case FAILED -> OtpDeliveryChanged.State.FAILED;
            case UNKNOWN -> OtpDeliveryChanged.State.UNKNOWN;
            case EXPIRED -> OtpDeliveryChanged.State.EXPIRED;
        };
    }
}
