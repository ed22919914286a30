package dev.ratchet.notification.banner.domain;

import dev.ratchet.notification.wording.Wording;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The words of a banner. */
public final class BannerText {
    private static final Wording WORDING = new Wording("banner");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /** Rules whose names say something to a user. */
    private static final Set<String> WORDED =
            Set.of("PRIVILEGED_ROLE", "ROOT_ADMIN", "DELEGATED_ADMIN", "PARTNER_TENANT", "TENANT_SCOPE", "REGION_DATE");

    private BannerText() {}

    /**
     * @param zone in which the date is shown
     * @param locale English is spoken where its language is not
     * @return empty where there is nothing to tell
     */
    public static String of(Banner banner, ZoneId zone, Locale locale) {
        var deadline = banner.deadline();
        var spoken = Wording.spoken(locale);
        var date = deadline == null ? "" : date(deadline, zone, spoken);
        var said = new StringBuilder(WORDING.say(spoken, key(banner), date, banner.daysLeft()));
        if (banner.state() == BannerState.SNOOZED) {
            said.append(' ').append(until(banner, zone, spoken));
        }
        var reason = banner.reason();
        if (banner.state() != BannerState.NONE && reason != null && WORDED.contains(reason)) {
            said.append(' ').append(WORDING.say(spoken, "REASON_" + reason));
        }
        var left = banner.skipsLeft();
        if (left != null) {
            said.append(' ').append(WORDING.say(spoken, "SKIPS_LEFT", left));
        }
        return said.toString();
    }

    private static String key(Banner banner) {
        var dated = EnumSet.of(BannerState.ANNOUNCED, BannerState.SNOOZED);
        return banner.deadline() == null && dated.contains(banner.state())
                ? banner.state() + "_UNDATED"
                : banner.state().name();
    }

    private static String until(Banner banner, ZoneId zone, Locale spoken) {
        var until = Objects.requireNonNull(banner.snoozedUntil(), "SNOOZED says until when");
        return WORDING.say(spoken, "UNTIL", dayAndHour(until.atZone(zone), spoken));
    }

    /** Midnight of a region is another hour in other zones, and a date may begin at any: only then the hour is told. */
    public static String date(Instant deadline, ZoneId zone, Locale locale) {
        var local = deadline.atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? day(local, locale) : dayAndHour(local, locale);
    }

    private static String dayAndHour(ZonedDateTime local, Locale locale) {
        return WORDING.say(locale, "DAY_AND_HOUR", day(local, locale), HOUR.format(local));
    }

    private static String day(ZonedDateTime local, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(local);
    }
}
