package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Standing;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a message goes on once it is its turn. */
public sealed interface Course {
    /** What they turn on, they turn on for everyone they concern at one instant. */
    Set<String> RULES_FOR_MANY = Set.of("REGION_DATE", "PARTNER_TENANT", "TENANT_SCOPE");

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

    /** By e-mail where an address is known, else by text; what dates and rules for many bring in working hours only. */
    static Course of(Message message, Address address, Standing standing, WorkingHours hours, Instant now) {
        if (!message.expiresAt().isAfter(now)) {
            return new Rest(Settled.expired(message, "it was too late before it could be sent"));
        }
        if (!isTrue(message, standing)) {
            return new Rest(Settled.expired(message, "it was no longer true before it could be sent"));
        }
        var until = inHoursBefore(message, standing, now);
        var waits = until == null ? null : hours.waitUntil(now, standing.zone(), until);
        return waits == null ? way(message, address) : new Wait(waits);
    }

    /**
     * Until when it waits for working hours; null where it goes at any hour. Whoever got a privileged role is told at once
     * that MFA is on; a date that turns it on for a region wakes nobody.
     */
    private static @Nullable Instant inHoursBefore(Message message, Standing standing, Instant now) {
        if (message.kind() != MessageKind.MFA_ENABLED) {
            return message.deadline();
        }
        var requirement = standing.requirement();
        return requirement != null
                        && requirement.levelAt(now) == Level.REQUIRED
                        && requirement.reason() != null
                        && RULES_FOR_MANY.contains(requirement.reason())
                ? message.expiresAt()
                : null;
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

    /** Who has set MFA up meanwhile is not asked to, and who has another date now is not told of this one. */
    private static boolean isTrue(Message message, Standing standing) {
        if (message.kind().asksForSetUp() && standing.state() == MfaState.ENFORCED) {
            return false;
        }
        var requirement = standing.requirement();
        return !message.kind().dated()
                || (requirement != null
                        && requirement.effectiveAt() != null
                        && requirement.effectiveAt().equals(message.deadline()));
    }
}
