package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.rest.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An enforcement date as the facade takes and shows it.
 *
 * @param announceFrom absent means the enforcement date itself
 */
public record DateBody(
        @Nullable String region,
        @Nullable String enforcementDate,
        @Nullable String zone,
        @Nullable String announceFrom) {

    static DateBody of(EnforcementDate date) {
        return new DateBody(
                date.region(),
                date.date().toString(),
                date.zone().getId(),
                date.announceFrom().toString());
    }

    EnforcementDate toDate(String ofRegion) {
        var day = Fields.date("enforcementDate", enforcementDate);
        var from = announceFrom == null ? day : Fields.date("announceFrom", announceFrom);
        if (from.isAfter(day)) {
            throw Refusal.field("announceFrom", "announceFrom: must not lie behind enforcementDate");
        }
        return new EnforcementDate(Fields.regionOrPartners("region", ofRegion), day, Fields.zone("zone", zone), from);
    }
}
