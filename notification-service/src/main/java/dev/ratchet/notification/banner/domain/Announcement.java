package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * From when users are told of the enforcement date of their region, or of the partner programme.
 *
 * @param from first local day
 * @param zone the region's own
 */
public record Announcement(LocalDate from, ZoneId zone) {
    boolean hasBegun(Instant now) {
        return !now.isBefore(begins());
    }

    /** The first instant at which users are told. */
    public Instant begins() {
        return from.atStartOfDay(zone).toInstant();
    }
}
