package dev.ratchet.notification.message.domain;

import dev.ratchet.notification.banner.domain.BannerText;
import dev.ratchet.notification.wording.Wording;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a message by e-mail.
 *
 * @param subject one line
 * @param body lines of plain text
 */
public record MessageText(String subject, String body) {
    private static final Wording WORDING = new Wording("mail");

    /**
     * @param deadline from when MFA is required; null where it is not about that
     * @param zone in which the date is shown
     * @param link where the user can act on it; null where there is nothing to do
     * @param locale English is spoken where its language is not
     */
    public static MessageText of(
            MessageKind kind, @Nullable Instant deadline, ZoneId zone, @Nullable URI link, @Nullable Locale locale) {
        var spoken = Wording.spoken(locale);
        var date = deadline == null ? "" : BannerText.date(deadline, zone, spoken);
        var worded = kind == MessageKind.PHONE_CHANGED && link == null ? "PHONE_CHANGED_PLAIN" : kind.name();
        var subject = WORDING.say(spoken, worded + "_SUBJECT", date);
        var body = WORDING.say(spoken, worded, date, link == null ? "" : link.toString());
        return new MessageText(subject, body + "\n\n" + WORDING.say(spoken, "FOOTER") + "\n");
    }
}
