package dev.ratchet.policy.domain;

import java.time.Instant;

/** What upstream told of one user. */
public sealed interface UserEvent {

    UserId user();

    /** When it happened upstream. */
    Instant occurredAt();

    /** Id of the event that told it. */
    String eventId();

    /** The user's roles after a change. */
    record Reported(UserId user, RoleReport report, String eventId) implements UserEvent {
        @Override
        public Instant occurredAt() {
            return report.occurredAt();
        }
    }

    /** The account is gone. */
    record Removed(UserId user, Instant occurredAt, String eventId) implements UserEvent {}

    /** The recorded mobile number changed. */
    record PhoneTold(UserId user, boolean present, Instant occurredAt, String eventId) implements UserEvent {}
}
