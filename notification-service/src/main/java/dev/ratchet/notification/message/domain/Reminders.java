package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.Banner;
import dev.ratchet.notification.banner.domain.BannerState;
import dev.ratchet.notification.banner.domain.Standing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a user is told of the date from which MFA is required: once when it is announced, or moved, and again on each of
 * some days before it.
 *
 * @param days before the date, each 1 or more
 */
public record Reminders(List<Integer> days, WorkingHours hours) {
    /** In place of days: the announcement, which comes before all reminders. */
    public static final int ANNOUNCED = Integer.MAX_VALUE;

    private static final Set<BannerState> TOLD = EnumSet.of(BannerState.ANNOUNCED, BannerState.COUNTDOWN);

    /** @throws IllegalArgumentException for a day below 1 */
    public Reminders {
        if (days.stream().anyMatch(day -> day < 1)) {
            throw new IllegalArgumentException("reminders come 1 day before the date, or earlier");
        }
        days = days.stream().sorted().toList();
    }

    /**
     * What a user was told last.
     *
     * @param deadline null where nothing was told
     * @param days before it; {@link #ANNOUNCED} for the announcement
     * @param moves how often a date took the place of one that had been told
     */
    public record Told(@Nullable Instant deadline, int days, int moves) {
        public static final Told NOTHING = new Told(null, ANNOUNCED, 0);

        public Told then(Due due) {
            return new Told(due.deadline(), due.days(), movesWith(due));
        }

        /** Tells it from all else that the user is told of dates, also of the same date when it comes back. */
        public String cause(Due due) {
            return due.deadline() + "/" + due.days() + "/" + movesWith(due);
        }

        private int movesWith(Due due) {
            return deadline == null || deadline.equals(due.deadline()) ? moves : moves + 1;
        }
    }

    /** A message that is due now. */
    public record Due(MessageKind kind, Instant deadline, int days) {}

    /**
     * @param due null where nothing is to be told now
     * @param lookAt when to look again; null where only news can change anything
     */
    public record Plan(@Nullable Due due, @Nullable Instant lookAt) {}

    /**
     * Whatever was missed is not made up for: of several days that passed the last one is told. Whether a user puts the
     * prompt off makes no difference: the date is the same. What is told of a date cannot be taken back, so news of the
     * tenant or the schedule that are late are waited for; they have users looked at again. Should they never come, users
     * are told on the last of the days all the same. Of what has no date yet nobody is told: the banner says it.
     */
    public Plan plan(Standing standing, Told told, Instant now) {
        var banner = Banner.of(standing.notPutOff(), now);
        if (!TOLD.contains(banner.state())) {
            return new Plan(null, banner.state() == BannerState.NONE ? standing.nextAnnouncement(now) : null);
        }
        var deadline = banner.deadline();
        if (deadline == null) {
            return new Plan(null, null);
        }
        if (standing.awaitsNews(now) && banner.daysLeft() > lastDay()) {
            return new Plan(null, withoutNews(standing, deadline, now));
        }
        var known = deadline.equals(told.deadline());
        var stage = days.stream()
                .filter(day -> day >= banner.daysLeft())
                .findFirst()
                .orElse(ANNOUNCED);
        if (known && stage >= told.days()) {
            return new Plan(null, after(told.days(), deadline, standing, now));
        }
        var waits = hours.waitUntil(now, standing.zone(), deadline);
        if (waits != null) {
            return new Plan(null, waits);
        }
        var kind = known ? MessageKind.REMINDER : MessageKind.ANNOUNCEMENT;
        return new Plan(new Due(kind, deadline, stage), after(stage, deadline, standing, now));
    }

    private int lastDay() {
        return days.isEmpty() ? 1 : days.getFirst();
    }

    private Instant withoutNews(Standing standing, Instant deadline, Instant now) {
        var zone = standing.zone();
        var lastDay = deadline.atZone(zone)
                .toLocalDate()
                .minusDays(lastDay())
                .atStartOfDay(zone)
                .toInstant();
        var announced = standing.nextAnnouncement(now);
        return announced == null || lastDay.isBefore(announced) ? lastDay : announced;
    }

    /** A last day that has no working hours before the deadline is told of out of hours: better than not at all. */
    private @Nullable Instant after(int stage, Instant deadline, Standing standing, Instant now) {
        var zone = standing.zone();
        return days.reversed().stream()
                .filter(day -> day < stage)
                .map(day -> deadline.atZone(zone).toLocalDate().minusDays(day))
                .filter(day -> day.atStartOfDay(zone).toInstant().isAfter(now))
                .findFirst()
                .map(day -> {
                    var allowed = hours.next(day.atStartOfDay(zone).toInstant(), zone);
                    return allowed.isBefore(deadline)
                            ? allowed
                            : day.atTime(hours.from()).atZone(zone).toInstant();
                })
                .orElse(null);
    }
}
