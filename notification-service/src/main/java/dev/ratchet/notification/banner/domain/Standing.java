package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known for one user's banner. Each part may be missing until its event has come.
 *
 * @param zone in it dates are shown and days counted: the tenant's, where no zone of the user is known
 * @param zoneKnown whether that is somebody's zone, not UTC for want of one
 * @param announcements of the dates that concern the user; one that is not known holds nothing back
 * @param locale the user's; null where none is known
 */
public record Standing(
        @Nullable Requirement requirement,
        @Nullable MfaState state,
        ZoneId zone,
        boolean zoneKnown,
        Map<DatedRule, Announcement> announcements,
        Putoff putoff,
        @Nullable Locale locale) {

    /** A user of whom nothing has been heard. */
    public static final Standing UNKNOWN = new Standing(null, null, ZoneOffset.UTC, false, Map.of(), Putoff.NONE, null);

    public Standing {
        announcements = Map.copyOf(announcements);
    }

    /** Of a user who never put anything off, and whose language is not known. */
    public Standing(
            @Nullable Requirement requirement,
            @Nullable MfaState state,
            ZoneId zone,
            Map<DatedRule, Announcement> announcements) {
        this(requirement, state, zone, true, announcements, Putoff.NONE, null);
    }

    /** The same in another zone. */
    public Standing in(ZoneId other) {
        return new Standing(requirement, state, other, true, announcements, putoff, locale);
    }

    /** The same of a user who has put nothing off, and may: what dates alone say. */
    public Standing notPutOff() {
        return new Standing(requirement, state, zone, zoneKnown, announcements, Putoff.NONE, locale);
    }

    /** Whether none of these dates is announced yet; of several the first to be announced ends the wait. */
    boolean holdsBack(Set<DatedRule> dates, Instant now) {
        return !dates.isEmpty()
                && dates.stream().allMatch(date -> {
                    var announcement = announcements.get(date);
                    return announcement != null && !announcement.hasBegun(now);
                });
    }

    /**
     * Whether news that is late may still tell that it is too early to speak of the date: of the tenant, or of the schedule,
     * where nothing that is known of it allows to.
     */
    public boolean awaitsNews(Instant now) {
        var dates = requirement == null ? Set.<DatedRule>of() : requirement.datedBy();
        return !zoneKnown
                || (!announcements.keySet().containsAll(dates)
                        && announcements.values().stream().noneMatch(each -> each.hasBegun(now)));
    }

    /**
     * The next instant at which the banner may change by itself; null where time alone changes nothing. While days are
     * counted, that is the next midnight at the latest.
     */
    public @Nullable Instant nextTurn(Instant now) {
        if (requirement == null || state == MfaState.ENFORCED) {
            return null;
        }
        var midnight = requirement.levelAt(now) == Level.ADVISED && requirement.effectiveAt() != null
                ? now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                : null;
        return Stream.of(
                        Stream.ofNullable(requirement.effectiveAt()),
                        Stream.ofNullable(putoff.until(now)),
                        Stream.ofNullable(midnight),
                        announcements.values().stream().map(Announcement::begins))
                .flatMap(each -> each)
                .filter(each -> each.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When the first of the dates that concern the user is announced that is not yet; null where none is to come. */
    public @Nullable Instant nextAnnouncement(Instant now) {
        return requirement == null || state == MfaState.ENFORCED || requirement.levelAt(now) != Level.ADVISED
                ? null
                : announcements.values().stream()
                        .map(Announcement::begins)
                        .filter(begins -> begins.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
