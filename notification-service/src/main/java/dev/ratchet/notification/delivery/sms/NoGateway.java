package dev.ratchet.notification.delivery.sms;

import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;

/** Stands where no gateway is set up: each delivery fails and says why. */
final class NoGateway implements SmsGateway {
    @Override
    public SendOutcome send(String deliveryId, PhoneNumber to, String text) {
        return new SendOutcome.Refused("no SMS gateway is set up: ratchet.sms.gateway is none");
    }

    @Override
    public boolean deliversOncePerId() {
        return true;
    }
}
