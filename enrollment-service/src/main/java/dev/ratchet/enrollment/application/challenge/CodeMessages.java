package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.domain.CodeMessage;
import dev.ratchet.outbox.Tx;

/** Has codes sent to phones, if and only if the transaction commits. */
public interface CodeMessages {
    void send(Tx tx, CodeMessage message);
}
