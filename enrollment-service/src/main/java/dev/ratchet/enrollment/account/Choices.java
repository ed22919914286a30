package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.account.ChoicePage.Choice;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import java.util.List;

/** Puts choices into words. The first is chosen beforehand. */
final class Choices {
    private Choices() {}

    /** @param factors to prove it with */
    static List<Choice> ofFactors(Frame frame, List<Factor> factors) {
        var first = factors.stream()
                .filter(factor -> factor.type() == FactorType.WEBAUTHN)
                .findFirst()
                .orElse(null);
        return factors.stream()
                // the browser lets choose among passkeys itself
                .filter(factor -> factor.type() != FactorType.WEBAUTHN || factor.equals(first))
                .map(factor -> new Choice(
                        factor.id().toString(),
                        factor.type() == FactorType.WEBAUTHN
                                ? Speech.method(frame, factor.type())
                                : FactorNames.of(frame, factor),
                        about(frame, factor),
                        factor.equals(factors.getFirst())))
                .toList();
    }

    /** @param methods to set up */
    static List<Choice> ofMethods(Frame frame, List<FactorType> methods) {
        return methods.stream()
                .map(type -> new Choice(
                        type.name(), Speech.method(frame, type), about(frame, type), type == methods.getFirst()))
                .toList();
    }

    private static String about(Frame frame, Factor factor) {
        var words = Speech.in(frame, ChallengeWords.class);
        var phone = factor.phone();
        return switch (factor.type()) {
            case WEBAUTHN -> words.aboutWebauthn();
            case TOTP -> words.aboutTotp();
            case PUSH -> words.aboutPush();
            case RECOVERY_CODE -> words.aboutRecoveryCode();
            case SMS -> words.aboutSms(phone == null ? "" : phone.masked());
        };
    }

    private static String about(Frame frame, FactorType type) {
        var words = Speech.in(frame, SetUpWords.class);
        return switch (type) {
            case WEBAUTHN -> words.aboutWebauthn();
            case TOTP -> words.aboutTotp();
            case PUSH -> words.aboutPush();
            case SMS, RECOVERY_CODE -> words.aboutSms();
        };
    }
}
