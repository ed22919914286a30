package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.outbox.Tx;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Admits all, where no other guard is set up. */
@DefaultBean
@ApplicationScoped
class OpenGuard implements SendGuard {
    @Override
    public Map<String, GuardVerdict> admit(Tx tx, List<? extends SmsMessage> messages) {
        return Map.of();
    }
}
