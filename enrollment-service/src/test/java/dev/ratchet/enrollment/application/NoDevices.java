package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.domain.PushMessage;

/** No way to devices is set up. */
record NoDevices() implements PushGateway {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public void send(PushMessage message) {
        throw new AssertionError("there is no way to " + message.deviceId());
    }
}
