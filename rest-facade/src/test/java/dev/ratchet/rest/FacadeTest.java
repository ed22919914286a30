package dev.ratchet.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Keys.class)
class FacadeTest {
    @TestHTTPResource
    URI address;

    @Test
    void without_a_token_401() {
        problem(given().get("/samples/contoso"), 401, "UNAUTHORIZED").header("WWW-Authenticate", "Bearer");
    }

    @Test
    void with_a_token_that_is_none_or_has_expired_401() {
        problem(given().auth().oauth2("no.such.token").get("/samples/contoso"), 401, "UNAUTHORIZED");
        var expired = Tokens.token("operator", null, null, Duration.ofMinutes(-10));
        problem(given().auth().oauth2(expired).get("/samples/contoso"), 401, "UNAUTHORIZED");
    }

    @Test
    void without_the_role_403() {
        var user = given().auth().oauth2(Tokens.token("user", "contoso", "mikko"));
        problem(user.get("/samples/contoso"), 403, "FORBIDDEN");
    }

    @Test
    void for_another_tenant_404_with_nothing_about_it() {
        var admin = given().auth().oauth2(Tokens.token("tenant-admin", "northwind", "olga"));
        problem(admin.get("/samples/contoso"), 404, "NOT_FOUND");
    }

    @Test
    void at_no_path_404() {
        problem(operator().get("/nowhere"), 404, "NOT_FOUND");
    }

    @Test
    void with_the_wrong_method_405() {
        problem(operator().delete("/samples/contoso"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void with_the_wrong_media_type_415() {
        problem(
                operator().contentType(ContentType.XML).body("<a/>").put("/samples/contoso"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "{\"name\": \"s3cret",
                "[]",
                "\"s3cret\"",
                "null",
                "{\"name\": \"a\", \"size\": 1} {}",
                "{\"name\": \"s3cret\", \"name\": \"b\", \"size\": 1}"
            })
    void what_is_not_one_json_object_400(String body) {
        problem(put(body), 400, "MALFORMED_JSON").body("detail", startsWith("the body: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 5, 'size': 1}|name|is missing or of the wrong type",
                "{'name': 'a', 'size': '1'}|size|is missing or of the wrong type",
                "{'name': 'a', 'size': 1.5}|size|is missing or of the wrong type",
                "{'name': 'a', 'size': null}|size|is missing or of the wrong type",
                "{'name': 'a'}|size|is missing or of the wrong type",
                "{'name': 'a', 'size': 99999999999}|size|is missing or of the wrong type",
                "{'name': 'a', 'size': 1, 'at': 1713766530}|at|must be an RFC 3339 time such as 2024-04-22T00:00:00Z",
                "{'name': 'a', 'size': 1, 'at': 's3cret'}|at|must be an RFC 3339 time such as 2024-04-22T00:00:00Z",
                "{'name': 'a', 'size': 1, 'colour': 's3cret'}|colour|must be one of [RED, GREEN]",
                "{'name': 'a', 'size': 1, 'colour': 0}|colour|must be one of [RED, GREEN]",
                "{'name': 'a', 'size': 1, 'parts': [{'name': 'x'}, {}]}|parts[1].name|is missing"
            })
    void a_field_that_does_not_fit_400_and_is_named(String body, String field, String detail) {
        problem(put(body.replace('\'', '"')), 400, "INVALID_FIELD")
                .body("field", equalTo(field))
                .body("detail", equalTo(field + ": " + detail));
    }

    @Test
    void unknown_fields_are_ignored_and_absent_ones_not_answered() {
        put("{\"later\": [1], \"name\": \"a\", \"size\": 1}")
                .then()
                .statusCode(200)
                .body("name", equalTo("a"))
                .body("$", not(hasKey("later")))
                .body("$", not(hasKey("at")));
    }

    @Test
    void times_are_answered_in_microseconds() {
        operator().get("/samples/contoso").then().statusCode(200).body("at", equalTo("2024-04-22T06:15:30.123456Z"));
    }

    @Test
    void a_body_of_two_megabytes_is_refused_and_the_next_one_served() {
        problem(put("{\"name\": \"" + "x".repeat(2_000_000) + "\", \"size\": 1}"), 413, "REQUEST_ENTITY_TOO_LARGE");
        put("{\"name\": \"a\", \"size\": 1}").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outage", "pool"})
    void while_the_database_is_away_503_with_the_time_to_come_back(String kind) {
        problem(fail(kind), 503, "DATABASE_UNAVAILABLE").header("Retry-After", "2");
    }

    @Test
    void text_that_cannot_be_stored_400() {
        problem(fail("nul"), 400, "INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing-table", "bug"})
    void a_fault_of_ours_500_with_an_incident_to_quote(String kind) {
        problem(fail(kind), 500, "INTERNAL_ERROR").body("detail", containsString("quote incident "));
    }

    @Test
    void a_refusal_for_now_429_with_the_time_to_come_back() {
        problem(fail("later"), 429, "LOCKED").header("Retry-After", "30");
    }

    @Test
    void a_refusal_may_have_members_of_its_own() {
        problem(fail("wrong-code"), 422, "WRONG_CODE")
                .body("attemptsLeft", equalTo(4))
                .body("$", not(hasKey("more")))
                .body("$", not(hasKey("field")));
    }

    @Test
    void a_table_that_breaks_off_is_not_ended_as_if_it_were_whole() {
        var request = HttpRequest.newBuilder(address.resolve("/samples/contoso/table"))
                .header("Authorization", "Bearer " + Tokens.token("operator", null, null))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.token("operator", null, null));
    }

    private static io.restassured.response.Response put(String body) {
        return operator().contentType(ContentType.JSON).body(body).put("/samples/contoso");
    }

    private static io.restassured.response.Response fail(String kind) {
        return operator().post("/samples/contoso/failures/" + kind);
    }

    /** RFC 9457, with a code, and without what was refused. */
    private static ValidatableResponse problem(io.restassured.response.Response response, int status, String code) {
        assertThat(response.asString()).doesNotContain("s3cret");
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("title", not(equalTo(null)))
                .body("detail", not(equalTo(null)));
    }
}
