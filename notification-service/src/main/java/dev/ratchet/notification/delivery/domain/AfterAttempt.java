package dev.ratchet.notification.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows from a gateway's answer. */
public sealed interface AfterAttempt {
    /** After so many attempts it stays unknown whether a message was sent. */
    int MOST_ATTEMPTS = 8;

    Duration FIRST_PAUSE = Duration.ofSeconds(1);
    Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A notice holds for days, and may wait until a gateway is mended. */
    Duration LONGEST_PAUSE_OF_NOTICE = Duration.ofMinutes(15);

    /**
     * It stands so.
     *
     * @param providerId by which receipts will name it
     */
    record Settle(Settlement settlement, @Nullable String providerId) implements AfterAttempt {}

    /**
     * It is tried again.
     *
     * @param at not before then
     * @param inDoubt whether the attempt may have reached a phone: then only the same gateway may be tried, under the same id
     * @param why what went wrong, for the history
     */
    record Again(Instant at, boolean inDoubt, List<String> refusedBy, List<String> deferredBy, String why)
            implements AfterAttempt {}

    /**
     * Another gateway is tried only after a certain failure; the same one again after an unclear one only where that
     * cannot send it twice. Once an attempt was unclear nothing but the truth about it ends the doubt: that a later one
     * was certainly not sent tells nothing of the first.
     *
     * @param message as it stood when the attempt was begun
     * @param via the gateway that answered
     * @param order the gateways for its country
     * @param attempts with this one
     */
    static AfterAttempt of(
            SendOutcome outcome, Queued message, Route via, List<String> order, int attempts, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted(var id) -> new Settle(new Settlement(DeliveryState.ACCEPTED, null), id);
            case SendOutcome.Delivered() -> new Settle(new Settlement(DeliveryState.DELIVERED, null), null);
            case SendOutcome.Refused(var why, var ofAll) ->
                message.begun() ? unknown(why) : refused(message, via, order, why, now);
            case SendOutcome.Later(var why, var after) ->
                message.begun()
                        ? inDoubt(message, via, attempts, why, after, now)
                        : later(message, via, order, attempts, why, after, now);
            case SendOutcome.Unclear(var why) -> inDoubt(message, via, attempts, why, Duration.ZERO, now);
        };
    }

    private static AfterAttempt refused(Queued message, Route via, List<String> order, String why, Instant now) {
        if (message.hasExpired(now)) {
            return expired(why);
        }
        var refusedBy = with(message.refusedBy(), via.gateway());
        var left = order.stream().filter(each -> !refusedBy.contains(each)).toList();
        if (left.isEmpty()) {
            return failed(why);
        }
        // who could only not be reached is asked once more when nobody else is left
        var deferredBy = message.deferredBy().containsAll(left) ? List.<String>of() : message.deferredBy();
        return new Again(now, false, refusedBy, deferredBy, why);
    }

    private static AfterAttempt later(
            Queued message, Route via, List<String> order, int attempts, String why, Duration after, Instant now) {
        if (message.hasExpired(now)) {
            return expired(why);
        }
        var deferredBy = with(message.deferredBy(), via.gateway());
        var another =
                order.stream().anyMatch(each -> !message.refusedBy().contains(each) && !deferredBy.contains(each));
        if (another) {
            return new Again(now, false, message.refusedBy(), deferredBy, why);
        }
        var at = now.plus(longer(after, pause(message, attempts)));
        return at.isBefore(message.expiresAt())
                ? new Again(at, false, message.refusedBy(), List.of(), why)
                : failed(why);
    }

    private static AfterAttempt inDoubt(
            Queued message, Route via, int attempts, String why, Duration after, Instant now) {
        var at = now.plus(longer(after, pause(message, attempts)));
        return via.oncePerId() && attempts < MOST_ATTEMPTS && at.isBefore(message.expiresAt())
                ? new Again(at, true, message.refusedBy(), message.deferredBy(), why)
                : unknown(why);
    }

    private static AfterAttempt unknown(String why) {
        return new Settle(new Settlement(DeliveryState.UNKNOWN, why), null);
    }

    private static AfterAttempt expired(String why) {
        return new Settle(
                new Settlement(DeliveryState.EXPIRED, "its code expired before a gateway took it: " + why), null);
    }

    private static AfterAttempt failed(String why) {
        return new Settle(new Settlement(DeliveryState.FAILED, why), null);
    }

    private static Duration pause(Queued message, int attempts) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        var longest = message.notice() ? LONGEST_PAUSE_OF_NOTICE : LONGEST_PAUSE;
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static List<String> with(List<String> gateways, String one) {
        return Stream.concat(gateways.stream(), Stream.of(one)).distinct().toList();
    }
}
