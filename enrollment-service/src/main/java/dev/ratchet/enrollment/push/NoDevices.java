package dev.ratchet.enrollment.push;

import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.domain.PushMessage;
import java.io.IOException;

/** No way to devices is set up. */
final class NoDevices implements PushGateway {

    @Override
    public boolean available() {
        return false;
    }

    @Override
    public void send(PushMessage message) throws IOException {
        throw new IOException("neither ratchet.push.webhook-url nor ratchet.push.local is set");
    }
}
