package dev.ratchet.notification.delivery.domain;

import dev.ratchet.notification.wording.Wording;
import java.util.Set;

/** The words of a notice. */
public final class NoticeText {
    private static final Wording WORDING = new Wording("sms");
    private static final String OTHER = "ACCOUNT_CHANGED";
    private static final Set<String> WORDED = Set.of(
            "PHONE_CHANGED",
            "FACTORS_RESET",
            "PHONE_DISOWNED",
            "ANNOUNCEMENT",
            "REMINDER",
            "MFA_ENABLED",
            "ENROLLED",
            "FACTOR_ADDED",
            "FACTOR_REMOVED",
            "TRUST_CLEARED",
            "RECOVERY_CODE_USED");

    private NoticeText() {}

    /** What has no words of its own, or has them around a link that is missing, is told in general terms. */
    public static String of(NoticeMessage message) {
        var link = message.link();
        var worded = WORDED.contains(message.purpose())
                && (link != null || !message.purpose().equals("PHONE_CHANGED"));
        var text = WORDING.say(
                Wording.spoken(message.locale()),
                worded ? message.purpose() : OTHER,
                link == null ? "" : link.toString());
        return worded || link == null ? text : text + " " + link;
    }
}
