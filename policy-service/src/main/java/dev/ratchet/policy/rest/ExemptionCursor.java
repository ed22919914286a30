package dev.ratchet.policy.rest;

import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of exemptions, newest first, begins: behind this one. */
record ExemptionCursor(Instant requestedAt, UUID id) {
    private static final ExemptionCursor START =
            new ExemptionCursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(0, 0));

    static ExemptionCursor of(@Nullable String next) {
        var key = Paging.after(next);
        if (key.isEmpty()) {
            return START;
        }
        try {
            var parts = key.split(" ", 2);
            var at = Instant.parse(parts[0]);
            if (parts.length == 2 && !at.isAfter(START.requestedAt) && at.isAfter(Instant.EPOCH)) {
                return new ExemptionCursor(at, UUID.fromString(parts[1]));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    static String behind(ExemptionBody last) {
        return Paging.cursor(last.requestedAt() + " " + last.id());
    }

    private static Refusal unknown() {
        return Refusal.field("next", "next: take it unchanged from the page before");
    }
}
