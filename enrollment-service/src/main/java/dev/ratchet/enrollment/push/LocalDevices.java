package dev.ratchet.enrollment.push;

import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.domain.PushMessage;

/** Devices of the local stack, which come and read what the table has for them. */
public final class LocalDevices implements PushGateway {
    LocalDevices() {}

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void send(PushMessage message) {
        // there it is: a message that was taken can be read
    }
}
