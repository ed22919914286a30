package dev.ratchet.policy.domain;

import java.time.Duration;
import java.time.Instant;

/** What upstream told of one user. */
public sealed interface UserEvent {
    /** How far clocks upstream may be ahead. */
    Duration CLOCKS_APART = Duration.ofMinutes(5);

    UserId user();

    /** When it happened upstream. */
    Instant occurredAt();

    /** Id of the event that told it. */
    String eventId();

    /**
     * As it counts when it is received at that instant: what claims to have happened later than clocks can be apart is
     * taken to have happened then, or it would outlast whatever is told in time.
     */
    UserEvent received(Instant now);

    private static Instant credible(Instant at, Instant now) {
        return at.isAfter(now.plus(CLOCKS_APART)) ? now : at;
    }

    /** The user's roles after a change. */
    record Reported(UserId user, RoleReport report, String eventId) implements UserEvent {
        @Override
        public Instant occurredAt() {
            return report.occurredAt();
        }

        @Override
        public Reported received(Instant now) {
            return new Reported(user, report.at(credible(report.occurredAt(), now)), eventId);
        }
    }

    /** The account is gone. */
    record Removed(UserId user, Instant occurredAt, String eventId) implements UserEvent {
        @Override
        public Removed received(Instant now) {
            return new Removed(user, credible(occurredAt, now), eventId);
        }
    }

    /** The recorded mobile number changed. */
    record PhoneTold(UserId user, boolean present, Instant occurredAt, String eventId) implements UserEvent {
        @Override
        public PhoneTold received(Instant now) {
            return new PhoneTold(user, present, credible(occurredAt, now), eventId);
        }
    }
}
