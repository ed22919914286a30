package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.PushMessage;
import java.io.IOException;

/** Brings messages to paired devices. */
public interface PushGateway {
    /** Whether there is any way to a device; without one nobody is offered to set up push. */
    boolean available();

    /**
     * May be called again with the same message.
     *
     * @throws IOException when it was not taken; it can be tried again
     * @throws InterruptedException when this replica stops
     */
    void send(PushMessage message) throws IOException, InterruptedException;
}
