package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.start;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import io.restassured.response.Response;
import java.util.Map;

/** What users and their browsers do with passkeys. */
final class PasskeySteps {
    private PasskeySteps() {}

    /** What was asked of the browser, and where its answer goes. */
    record Asked(Challenge challenge, Map<String, Object> options) {
        Response answeredBy(SoftwareKey key) {
            return answered(key.get(options));
        }

        Response answered(Map<String, Object> credential) {
            return challenge.answer(Map.of("credential", credential));
        }
    }

    static Response begins(Person person) {
        return person.self().body(Map.of("type", "WEBAUTHN")).post(person.path() + "/factors");
    }

    /** Returns the factor's id. */
    static String registers(Person person, SoftwareKey key) {
        var begun = begins(person).then().statusCode(201).extract().response();
        String id = begun.path("id");
        confirms(person, id, key.create(begun.path("publicKey"))).then().statusCode(200);
        return id;
    }

    static Asked asked(Person person) {
        var path = challenges(person);
        var started = start(path, "WEBAUTHN").then().statusCode(201).extract().response();
        return new Asked(new Challenge(path, started.path("challengeId")), started.path("publicKey"));
    }

    static Response confirms(Person person, String factorId, Object credential) {
        return person.self()
                .body(Map.of("credential", credential))
                .post(person.path() + "/factors/" + factorId + "/confirmation");
    }
}
