package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.FactorType;

/** Codes that were not right, for people. */
final class Verdicts {
    private Verdicts() {}

    static String text(Frame frame, FactorType method, CodeVerdict verdict) {
        var words = Speech.in(frame, ChallengeWords.class);
        return switch (verdict) {
            case CodeVerdict.Right right -> "";
            case CodeVerdict.Wrong wrong when wrong.factorDisabled() -> words.disabled();
            case CodeVerdict.Wrong wrong
            when method == FactorType.WEBAUTHN && wrong.attemptsLeft() > 0 -> words.passkeyWrong();
            case CodeVerdict.Wrong wrong ->
                switch (wrong.attemptsLeft()) {
                    case 0 -> words.gone();
                    case 1 -> words.wrongLast();
                    default -> words.wrongLeft(wrong.attemptsLeft());
                };
            case CodeVerdict.Locked locked -> words.locked(Speech.span(frame, locked.rest()));
            case CodeVerdict.Cloned cloned -> words.passkeyCloned();
            case CodeVerdict.Gone gone -> words.gone();
            case CodeVerdict.Denied denied -> words.pushDenied();
            case CodeVerdict.Unknown unknown -> words.gone();
            case CodeVerdict.Misfit misfit -> words.gone();
            case CodeVerdict.NotYet notYet -> words.pushNotYet();
        };
    }
}
