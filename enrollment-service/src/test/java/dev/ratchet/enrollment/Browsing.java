package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.events.Topics.POLICY_CHANGED;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users do in browsers that they have remembered, and what time does to those. */
final class Browsing {
    static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:124.0) Gecko/20100101 Firefox/124.0";

    private Browsing() {}

    static String remembered(Person person, App app, @Nullable String token, String userAgent) {
        var answer = new HashMap<String, Object>(
                Map.of("code", app.code(0), "rememberBrowser", true, "userAgent", userAgent));
        if (token != null) {
            answer.put("browserToken", token);
        }
        return challenged(person, "TOTP")
                .answer(answer)
                .then()
                .statusCode(200)
                .extract()
                .path("browserToken");
    }

    static String decision(Person person, @Nullable String token) {
        return asks(person, token).path("decision");
    }

    static void remember(Person person, long version, int days) {
        var document = new PolicyDocument(
                PolicyDocument.Scope.EVERYONE,
                List.of("Owner"),
                Period.ofDays(days),
                List.of(PolicyDocument.Method.values()),
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, null),
                List.of(),
                List.of(),
                null,
                null);
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), version, document, Instant.now(), "ada"));
    }

    /** Lets all that happened to the user's browsers have happened earlier. */
    static void age(Stored stored, Person person, Duration by) {
        stored.change("""
                update trusted_browser set last_challenge_at = last_challenge_at - make_interval(secs => %d)
                where tenant_id = ?
                """.formatted(by.toSeconds()), person.tenant());
    }

    static void ageNewest(Stored stored, Person person, Duration by) {
        stored.change("""
                update trusted_browser set last_challenge_at = last_challenge_at - make_interval(secs => %d)
                where tenant_id = ? and last_challenge_at > clock_timestamp() - interval '1 hour'
                """.formatted(by.toSeconds()), person.tenant());
    }

    /** Lets the present code of the app be used again. */
    static void freeStep(Stored stored, Person person) {
        stored.change("update factor set last_used_step = -1 where tenant_id = ?", person.tenant());
    }
}
