package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.start;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import io.restassured.response.Response;
import java.util.Map;

/** What users and their devices do with pushes. */
final class PushSteps {
    private PushSteps() {}

    /** A push that waits for its answer. */
    record Asked(Challenge challenge, int number) {
        String id() {
            return challenge.id();
        }

        Response polled() {
            return challenge.answer(Map.of());
        }
    }

    static Response begins(Person person) {
        return person.self().body(Map.of("type", "PUSH")).post(person.path() + "/factors");
    }

    static Response confirms(Person person, String factorId) {
        return person.self().body(Map.of()).post(person.path() + "/factors/" + factorId + "/confirmation");
    }

    static SoftwarePhone pairs(Person person, SoftwarePhone phone) {
        var begun = begins(person).then().statusCode(201).extract().response();
        phone.pairs(begun.path("pairingUri")).then().statusCode(201);
        confirms(person, begun.path("id")).then().statusCode(200);
        return phone;
    }

    static Asked asked(Person person) {
        var path = challenges(person);
        var started = start(path, "PUSH").then().statusCode(201).extract().response();
        return new Asked(new Challenge(path, started.path("challengeId")), started.path("number"));
    }

    static int other(int number) {
        return number == 99 ? 10 : number + 1;
    }

    /** Lets all that happened to the user's challenges have happened earlier. */
    static void passTime(Stored stored, Person person, String interval) {
        stored.change("""
                update challenge
                set created_at = created_at - ?::interval, denied_at = denied_at - ?::interval,
                    expires_at = expires_at - ?::interval
                where tenant_id = ?
                """, interval, interval, interval, person.tenant());
    }
}
