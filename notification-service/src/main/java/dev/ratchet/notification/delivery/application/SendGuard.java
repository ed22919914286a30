package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Decides, before a message is queued, whether it may be sent at all. */
public interface SendGuard {

    /**
     * What is counted is counted with the transaction, or not at all.
     *
     * @param messages never seen before, each id once
     * @return a verdict by delivery id; who has none is admitted
     */
    Map<String, GuardVerdict> admit(Tx tx, List<? extends SmsMessage> messages) throws SQLException;
}
