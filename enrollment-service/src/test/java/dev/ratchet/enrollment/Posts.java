package dev.ratchet.enrollment;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** What products ask and answer by the thousand, for which REST Assured takes longer than the service does. */
final class Posts {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String TOKEN = Tokens.token("sign-in", null, null);

    private Posts() {}

    /** @param code of characters that JSON need not escape */
    static HttpResponse<String> answer(String challenges, String challengeId, String code) {
        return post(challenges + "/" + challengeId + "/answer", "{\"code\":\"" + code + "\"}");
    }

    /** Signs in; returns where its challenges are. */
    static String signIn(Person person) {
        var body = "{\"tenantId\":\"%s\",\"userId\":\"%s\",\"app\":\"print\",\"ip\":\"192.0.2.7\"}"
                .formatted(person.tenant(), person.user());
        return "/v1/sign-ins/" + field(post("/v1/sign-ins", body), 200, "signInId") + "/challenges";
    }

    /** Returns the id of the challenge. */
    static String start(String challenges, String method) {
        return field(post(challenges, "{\"method\":\"" + method + "\"}"), 201, "challengeId");
    }

    /** Returns the id of the challenge; empty where none may be opened now. */
    static Optional<String> started(String challenges, String method) {
        var response = post(challenges, "{\"method\":\"" + method + "\"}");
        return response.statusCode() == 201
                ? Optional.of(JsonPath.from(response.body()).getString("challengeId"))
                : Optional.empty();
    }

    private static String field(HttpResponse<String> response, int status, String name) {
        if (response.statusCode() != status) {
            throw new AssertionError("answered " + response.statusCode() + ": " + response.body());
        }
        return JsonPath.from(response.body()).getString(name);
    }

    private static HttpResponse<String> post(String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
