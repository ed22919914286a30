package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be sent, or of which it is not known whether it was.
 *
 * @param country of the number, ISO 3166 alpha-2; {@code ZZ} where it belongs to none
 * @param sealed number and code, or number and link; null for a message of before messages were queued
 * @param gateway the last that it was handed to; null for none
 * @param attempts how often it was handed over
 * @param begun whether an attempt was begun whose end is not known
 * @param refusedBy gateways that will not take it
 * @param deferredBy gateways that could not be reached in this round
 * @param replaced whether the user was given a newer code for the same, so that this one is good for nothing
 */
public record Queued(
        String deliveryId,
        String tenantId,
        String userId,
        String purpose,
        boolean notice,
        @Nullable String locale,
        String country,
        @Nullable String sealed,
        @Nullable String gateway,
        int attempts,
        boolean begun,
        List<String> refusedBy,
        List<String> deferredBy,
        Instant requestedAt,
        Instant expiresAt,
        boolean replaced) {

    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Those of the given that may be tried, in their order, but who could not be reached comes after the others. */
    List<Route> inTurn(List<Route> routes) {
        return routes.stream()
                .filter(route -> !refusedBy.contains(route.gateway()))
                .sorted(Comparator.comparing(route -> deferredBy.contains(route.gateway())))
                .toList();
    }
}
