package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.rest.Refusal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An enforcement date as the facade takes and shows it.
 *
 * @param announceFrom absent means the enforcement date itself
 * @param enforceAt local time of the date from which MFA is required, in whole minutes; absent means 00:00
 * @param workingHours in which enforcement may begin; absent means at any hour
 * @param freezeDays local dates on which enforcement does not begin, at most 366; absent means none
 * @param waves by which the region is enforced, at most 20; absent means everyone at once
 * @param thresholds at which a wave halts by itself; absent means never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DateBody(
        @Nullable String region,
        @Nullable String enforcementDate,
        @Nullable String zone,
        @Nullable String announceFrom,
        @Nullable String enforceAt,
        @Nullable WorkingHoursBody workingHours,
        @Nullable List<String> freezeDays,
        @Nullable List<WaveBody> waves,
        @Nullable ThresholdsBody thresholds) {

    private static final int FREEZE_DAYS = 366;

    static DateBody of(EnforcementDate date) {
        var hours = date.workingHours();
        return new DateBody(
                date.region(),
                date.date().toString(),
                date.zone().getId(),
                date.announceFrom().toString(),
                date.enforceAt().toString(),
                hours == null ? null : WorkingHoursBody.of(hours),
                date.freezeDays().isEmpty()
                        ? null
                        : date.freezeDays().stream().map(LocalDate::toString).toList(),
                date.waves().plan().isEmpty()
                        ? null
                        : date.waves().plan().stream().map(WaveBody::of).toList(),
                ThresholdsBody.of(date.waves().thresholds()));
    }

    EnforcementDate toDate(String ofRegion) {
        var day = Fields.date("enforcementDate", enforcementDate);
        var from = announceFrom == null ? day : Fields.date("announceFrom", announceFrom);
        if (from.isAfter(day)) {
            throw Refusal.field("announceFrom", "announceFrom: must not lie behind enforcementDate");
        }
        return new EnforcementDate(
                Fields.regionOrPartners("region", ofRegion),
                day,
                Fields.zone("zone", zone),
                from,
                enforceAt == null ? LocalTime.MIDNIGHT : Fields.minute("enforceAt", enforceAt),
                workingHours == null ? null : workingHours.toHours(),
                freezeDays == null ? List.of() : frozen(freezeDays),
                WaveBody.toWaves(waves, thresholds == null ? null : thresholds.toThresholds()));
    }

    private static List<LocalDate> frozen(List<String> days) {
        if (days.size() > FREEZE_DAYS) {
            throw Refusal.field("freezeDays", "freezeDays: must have at most " + FREEZE_DAYS + " entries");
        }
        return IntStream.range(0, days.size())
                .mapToObj(i -> Fields.date("freezeDays[" + i + "]", days.get(i)))
                .toList();
    }
}
