package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.FactorType;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** The texts that only code can choose, in the visitor's language. */
final class Speech {
    private Speech() {}

    static Words words(Frame frame) {
        return in(frame, Words.class);
    }

    static <T> T in(Frame frame, Class<T> bundle) {
        return frame.language() == Language.EN
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(frame.tag()));
    }

    static String method(Frame frame, FactorType type) {
        var words = words(frame);
        return switch (type) {
            case WEBAUTHN -> words.webauthn();
            case TOTP -> words.totp();
            case PUSH -> words.push();
            case SMS -> words.sms();
            case RECOVERY_CODE -> words.recoveryCode();
        };
    }

    /** What a factor is called whose user gave it no name. */
    static String standardName(Frame frame, FactorType type) {
        var words = words(frame);
        return switch (type) {
            case WEBAUTHN -> words.namedWebauthn();
            case TOTP -> words.totp();
            case PUSH -> words.namedPush();
            case SMS -> words.namedSms();
            case RECOVERY_CODE -> words.recoveryCode();
        };
    }

    /** In seconds below two minutes, in minutes below two hours, else in hours, rounded up. */
    static String span(Frame frame, Duration span) {
        var words = words(frame);
        var seconds = Math.max(1, span.toSeconds());
        if (seconds < 120) {
            return seconds == 1 ? words.oneSecond() : words.seconds(seconds);
        }
        return seconds < 7200 ? words.minutes((seconds + 59) / 60) : words.hours((seconds + 3599) / 3600);
    }

    static String date(Frame frame, Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(frame.language().locale())
                .format(at.atOffset(ZoneOffset.UTC));
    }
}
