package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.Breaker;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A gateway as this replica uses it: so many messages at a time, and none while it does not work. */
final class Lane {
    private final SmsGateway gateway;
    private final Clock clock;
    private Breaker breaker = Breaker.NEW;
    private int inFlight;
    private @Nullable String trouble;
    private @Nullable Instant troubledAt;

    Lane(SmsGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    SmsGateway gateway() {
        return gateway;
    }

    /** How many messages it takes now. */
    synchronized int room() {
        return switch (breaker.at(clock.instant())) {
            case RESTING -> 0;
            case TRYING -> inFlight == 0 ? 1 : 0;
            case WORKING -> Math.max(0, gateway.window() - inFlight);
        };
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized void begin() {
        inFlight++;
    }

    /** The gateway has answered. */
    synchronized void answered(SendOutcome outcome) {
        var now = clock.instant();
        breaker = breaker.after(outcome, now);
        switch (outcome) {
            case SendOutcome.Later(var why, var after) -> note(why, now);
            case SendOutcome.Unclear(var why) -> note(why, now);
            case SendOutcome.Accepted unused -> {}
            case SendOutcome.Delivered unused -> {}
            case SendOutcome.Refused(var why, var ofAll) -> {
                if (ofAll) {
                    note(why, now);
                }
            }
        }
    }

    private void note(String why, Instant now) {
        trouble = why;
        troubledAt = now;
    }

    /** The answer is stored: there is room for another message. */
    synchronized void end() {
        inFlight--;
    }

    synchronized Breaker.State state() {
        return breaker.at(clock.instant());
    }

    synchronized GatewayReport report() {
        var now = clock.instant();
        var state = breaker.at(now);
        return new GatewayReport(
                gateway.name(),
                state,
                state == Breaker.State.RESTING ? breaker.closedUntil() : null,
                inFlight,
                gateway.window(),
                gateway.deliversOncePerId(),
                trouble,
                troubledAt);
    }
}
