package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.AddFactor.Outcome;
import java.util.UUID;
import java.util.function.Function;

/** Where a set-up that was asked for goes on, or why it does not. */
sealed interface Begun {
    /** At its own page. */
    record At(String path) implements Begun {}

    /** Not: said in the visitor's language. */
    record Not(String why) implements Begun {}

    static Begun of(Frame frame, Outcome outcome) {
        var words = Speech.in(frame, SetUpWords.class);
        var waits = Speech.in(frame, ChallengeWords.class);
        return switch (outcome) {
            case Outcome.Totp totp -> new At(path(totp.id()));
            case Outcome.Sms sms -> new At(path(sms.id()));
            case Outcome.Passkey passkey -> new At(path(passkey.id()));
            case Outcome.Push push -> new At(path(push.id()));
            case Outcome.ChallengeFirst first -> new At(Steps.CHALLENGE + "?then=" + Steps.SET_UP);
            case Outcome.ResetNeeded refused -> new Not(words.resetNeeded());
            case Outcome.Waits held -> new Not(words.waits(Speech.span(frame, held.until())));
            case Outcome.NotAllowed refused -> new Not(words.notAllowed());
            case Outcome.TooWeak refused -> new Not(words.tooWeak());
            case Outcome.TooMany refused -> new Not(words.tooMany(refused.most()));
            case Outcome.UnknownUser refused -> new Not(words.notAllowed());
            case Outcome.NoPhone refused -> new Not(words.phoneWrong());
            case Outcome.Disowned refused -> new Not(words.phoneDisowned());
            case Outcome.Resting resting -> new Not(waits.locked(Speech.span(frame, resting.rest())));
            case Outcome.TooSoon soon -> new Not(waits.tooSoon(Speech.span(frame, soon.pause())));
        };
    }

    private static String path(UUID factor) {
        return Steps.SET_UP + "/" + factor;
    }

    default <T> T either(Function<String, T> at, Function<String, T> not) {
        return switch (this) {
            case At begun -> at.apply(begun.path());
            case Not refused -> not.apply(refused.why());
        };
    }
}
