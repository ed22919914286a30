package dev.ratchet.notification.banner.domain;

import dev.ratchet.notification.wording.Wording;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** The words of a banner. */
public final class BannerText {
    private static final Wording WORDING = new Wording("banner");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

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
        return WORDING.say(spoken, banner.state().name(), date, banner.daysLeft());
    }

    /** A region's midnight is another hour in the zone of some of its tenants: only then the hour is told. */
    private static String date(Instant deadline, ZoneId zone, Locale locale) {
        var local = deadline.atZone(zone);
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(local);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day + ", " + HOUR.format(local);
    }
}
