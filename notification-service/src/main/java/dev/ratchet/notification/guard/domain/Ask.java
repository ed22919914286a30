package dev.ratchet.notification.guard.domain;

import java.util.Map;

/**
 * A message that asks to be sent.
 *
 * @param subjects what it is counted by; without an address where none is known
 */
public record Ask(
        String deliveryId,
        Lane lane,
        String tenantId,
        String userId,
        String maskedPhone,
        Destination destination,
        Map<Scope, String> subjects) {
    public Ask {
        subjects = Map.copyOf(subjects);
    }
}
