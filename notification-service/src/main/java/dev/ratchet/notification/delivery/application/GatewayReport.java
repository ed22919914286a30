package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Breaker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway stands in the eyes of one replica.
 *
 * @param restsUntil while it is RESTING
 * @param lastTrouble the last that kept it from taking a message, since the start of the replica
 */
public record GatewayReport(
        String gateway,
        Breaker.State state,
        @Nullable Instant restsUntil,
        int inFlight,
        int window,
        boolean oncePerId,
        @Nullable String lastTrouble,
        @Nullable Instant lastTroubleAt) {}
