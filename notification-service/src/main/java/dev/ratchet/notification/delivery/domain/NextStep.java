package dev.ratchet.notification.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be done about a message that waits. */
public sealed interface NextStep {
    /** How soon a message looks again for a gateway that takes it. */
    Duration PATIENCE = Duration.ofMillis(250);

    /** Hand it to this gateway. */
    record Send(String gateway) implements NextStep {}

    /** Note this without sending. */
    record Settle(Settlement settlement) implements NextStep {}

    /** No gateway takes it now. */
    record Wait(Instant until) implements NextStep {}

    /**
     * An attempt of which nobody knows the end is repeated only where that cannot send it twice; before anything is sent,
     * its expiry is looked at.
     *
     * @param routes the gateways for its country, the one to try first ahead
     */
    static NextStep of(Queued message, List<Route> routes, Instant now) {
        if (message.begun()) {
            return inDoubt(message, routes, now);
        }
        if (message.hasExpired(now)) {
            return new Settle(new Settlement(DeliveryState.EXPIRED, "its code had expired before it was sent"));
        }
        if (message.replaced()) {
            return new Settle(new Settlement(DeliveryState.EXPIRED, "a newer code took its place before it was sent"));
        }
        var left = message.inTurn(routes);
        if (left.isEmpty()) {
            return new Settle(new Settlement(
                    DeliveryState.FAILED,
                    routes.isEmpty() ? "no SMS gateway is set up" : "no SMS gateway is left to try"));
        }
        return left.stream()
                .filter(Route::open)
                .findFirst()
                .<NextStep>map(route -> new Send(route.gateway()))
                .orElseGet(() -> waiting(message, now));
    }

    private static NextStep inDoubt(Queued message, List<Route> routes, Instant now) {
        var again = routes.stream()
                .filter(route -> route.gateway().equals(message.gateway()) && route.oncePerId())
                .findFirst();
        if (again.isEmpty() || message.hasExpired(now) || message.sealed() == null) {
            return new Settle(new Settlement(
                    DeliveryState.UNKNOWN, "the end of an attempt is not known; it may have been sent or not"));
        }
        return again.get().open() ? new Send(again.get().gateway()) : waiting(message, now);
    }

    private static Wait waiting(Queued message, Instant now) {
        var soon = now.plus(PATIENCE);
        return new Wait(soon.isAfter(message.expiresAt()) ? message.expiresAt() : soon);
    }
}
