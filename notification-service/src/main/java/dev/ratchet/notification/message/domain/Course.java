package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Standing;
import java.time.Instant;

/** How a message goes on once it is its turn. */
public sealed interface Course {

    record Mail(String address) implements Course {
        @Override
        public String toString() {
            return "Mail[]";
        }
    }

    /** @param phone E.164 */
    record Text(String phone) implements Course {
        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /** For the user's working hours: that was no attempt. */
    record Wait(Instant until) implements Course {}

    /** It goes nowhere now. */
    record Rest(Settled settled) implements Course {}

    /** By e-mail where an address is known, else by text; what is about a date in working hours only. */
    static Course of(Message message, Address address, Standing standing, WorkingHours hours, Instant now) {
        if (!message.expiresAt().isAfter(now)) {
            return new Rest(Settled.expired(message, "it was too late before it could be sent"));
        }
        if (!isTrue(message, standing)) {
            return new Rest(Settled.expired(message, "it was no longer true before it could be sent"));
        }
        var deadline = message.deadline();
        var waits = deadline == null ? null : hours.waitUntil(now, standing.zone(), deadline);
        if (waits != null) {
            return new Wait(waits);
        }
        return way(message, address);
    }

    private static Course way(Message message, Address address) {
        var email = address.email();
        if (email != null) {
            return new Mail(email);
        }
        var phone = address.phone();
        if (phone != null && !message.texted() && message.kind().goesByText()) {
            return new Text(phone);
        }
        if (address.closed()) {
            return new Rest(Settled.later(message, null, "what is known of how to reach the user does not open"));
        }
        return new Rest(Settled.nowhere(message));
    }

    /** Who has set MFA up meanwhile, or has another date now, is not told of this one. */
    private static boolean isTrue(Message message, Standing standing) {
        var requirement = standing.requirement();
        return !message.kind().dated()
                || (requirement != null
                        && standing.state() != MfaState.ENFORCED
                        && requirement.effectiveAt() != null
                        && requirement.effectiveAt().equals(message.deadline()));
    }
}
