package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every way by which a proof reaches the service. Whoever adds one adds it to {@link #ALL}: {@link LockStatesTest} then
 * tries it in every state in which no proof may be taken.
 */
final class Pathways {
    static final List<Pathway> ALL = List.of(
            new Pathway("answer by app", Pathways::answerByApp),
            new Pathway("answer by SMS", Pathways::answerBySms),
            new Pathway("answer by recovery code", Pathways::answerByRecoveryCode),
            new Pathway("confirmation of an app", Pathways::confirmationOfApp),
            new Pathway("confirmation of a number", Pathways::confirmationOfNumber));

    private Pathways() {}

    /** @param open asks a person, of whom MFA is required, for a proof */
    record Pathway(String name, Function<Person, Opened> open) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A proof was asked for, and is at hand.
     *
     * @param challengeId null where the pathway does not tell it: it is the user's newest
     * @param signIn null where it belongs to none
     * @param answer gives the right proof, under the given sign-in where it belongs to one
     */
    record Opened(String challengeId, String signIn, Function<String, Response> answer) {}

    private static Opened answerByApp(Person person) {
        var app = setsUpTotp(person);
        return answer(person, "TOTP", () -> app.code(0));
    }

    private static Opened answerBySms(Person person) {
        setsUpSms(person, "+358401234567");
        return answer(person, "SMS", () -> messages(person, 2).getLast().code());
    }

    private static Opened answerByRecoveryCode(Person person) {
        var app = setsUpTotp(person);
        return answer(person, "RECOVERY_CODE", () -> app.recoveryCodes().getFirst());
    }

    private static Opened answer(Person person, String method, Supplier<String> proof) {
        String signIn = asks(person, null).path("signInId");
        String challenge = start("/v1/sign-ins/" + signIn + "/challenges", method)
                .then()
                .statusCode(201)
                .extract()
                .path("challengeId");
        var code = proof.get();
        return new Opened(
                challenge,
                signIn,
                under -> product()
                        .body(Map.of("code", code))
                        .post("/v1/sign-ins/" + under + "/challenges/" + challenge + "/answer"));
    }

    private static Opened confirmationOfApp(Person person) {
        var begun = asksForTotp(person);
        var app = new App(begun.path("id"), begun.path("secret"), List.of());
        var code = app.code(0);
        return new Opened(null, null, none -> confirms(person, app.factorId(), code));
    }

    private static Opened confirmationOfNumber(Person person) {
        String factor = asksForSms(person, "+358401234567").path("id");
        var code = messages(person, 1).getLast().code();
        return new Opened(null, null, none -> confirms(person, factor, code));
    }
}
