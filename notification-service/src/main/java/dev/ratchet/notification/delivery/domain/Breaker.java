package dev.ratchet.notification.delivery.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps messages from a gateway that does not work: after 5 troubles in a row none for 10 seconds, then one to see. One
 * that asks for a pause is left alone for a minute at most, whatever it asks: it may have meant one message only. A value;
 * each answer makes a new one.
 *
 * @param troubles in a row
 * @param closedUntil the gateway is left alone until then
 */
public record Breaker(int troubles, Instant closedUntil) {
    private static final int MOST_TROUBLES = 5;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    public static final Breaker NEW = new Breaker(0, Instant.EPOCH);

    /** Whether the gateway works, rests, or is tried with one message. */
    public enum State {
        WORKING,
        TRYING,
        RESTING
    }

    public State at(Instant now) {
        if (now.isBefore(closedUntil)) {
            return State.RESTING;
        }
        return troubles >= MOST_TROUBLES ? State.TRYING : State.WORKING;
    }

    /** An answer that concerns this message alone shows that the gateway works. */
    public Breaker after(SendOutcome outcome, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted unused -> NEW;
            case SendOutcome.Delivered unused -> NEW;
            case SendOutcome.Refused unused -> NEW;
            case SendOutcome.Later(var why, var after) -> troubled(now, after);
            case SendOutcome.Unclear unused -> troubled(now, Duration.ZERO);
        };
    }

    private Breaker troubled(Instant now, Duration asked) {
        var more = troubles + 1;
        var least = more >= MOST_TROUBLES ? REST : Duration.ZERO;
        var rest = asked.compareTo(least) < 0 ? least : asked;
        var until = now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
        return new Breaker(more, until.isAfter(closedUntil) ? until : closedUntil);
    }
}
