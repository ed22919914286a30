package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.ShownChallenge;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a challenge into words. */
final class CodePages {
    private CodePages() {}

    static CodePage of(
            Frame frame,
            ShownChallenge shown,
            int rememberFor,
            boolean remember,
            String then,
            @Nullable FieldError error) {
        var words = Speech.in(frame, ChallengeWords.class);
        var recovery = shown.method() == FactorType.RECOVERY_CODE;
        var sms = shown.method() == FactorType.SMS;
        return new CodePage(
                shown.id().toString(),
                Objects.requireNonNull(shown.factorId(), "a code is of a factor")
                        .toString(),
                heading(words, shown.method()),
                lead(words, shown),
                recovery ? words.recoveryHint() : words.codeHint(),
                !recovery,
                sms,
                shown.open() && shown.rest().isZero(),
                recovery ? 0 : rememberFor,
                remember,
                sms || !shown.open(),
                OnItsWay.of(frame, shown),
                then,
                error == null ? closed(frame, words, shown) : error);
    }

    private static String heading(ChallengeWords words, FactorType method) {
        return switch (method) {
            case SMS -> words.smsHeading();
            case RECOVERY_CODE -> words.recoveryHeading();
            case WEBAUTHN, TOTP, PUSH -> words.totpHeading();
        };
    }

    private static String lead(ChallengeWords words, ShownChallenge shown) {
        return switch (shown.method()) {
            case SMS -> words.smsLead(masked(shown.phone()));
            case RECOVERY_CODE -> words.recoveryLead();
            case WEBAUTHN, TOTP, PUSH -> words.totpLead();
        };
    }

    private static String masked(@Nullable PhoneNumber phone) {
        return phone == null ? "" : phone.masked();
    }

    static @Nullable FieldError closed(Frame frame, ChallengeWords words, ShownChallenge shown) {
        if (shown.rest().isPositive()) {
            return new FieldError("ways", words.locked(Speech.span(frame, shown.rest())));
        }
        return shown.open() ? null : new FieldError("ways", words.gone());
    }
}
