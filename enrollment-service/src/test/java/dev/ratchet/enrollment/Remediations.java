package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.RequirementLevel;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Remediations of a tenant of its own, and the admin who asks for them. */
final class Remediations {
    final String tenant = People.freshTenant();

    Person unprotected(String user) {
        var person = new Person(tenant, user);
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(person, "DISABLED");
        return person;
    }

    Person enabled(String user) {
        var person = new Person(tenant, user);
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.REQUIRED, null));
        People.awaitState(person, "ENABLED");
        return person;
    }

    RequestSpecification admin() {
        return as("tenant-admin", tenant, "ada");
    }

    Response ask(RequestSpecification who, Map<String, ?> body) {
        return who.body(body).post("/v1/findings/" + tenant + "/remediations");
    }

    Response confirm(RequestSpecification who, Response asked, String token) {
        return who.body(Map.of("token", token)).post(path(asked) + "/confirmation");
    }

    static String token(Response asked) {
        return asked.path("confirmationToken");
    }

    String path(Response asked) {
        return path(asked.<String>path("remediationId"));
    }

    String path(String id) {
        return "/v1/findings/" + tenant + "/remediations/" + id;
    }

    Response progress(Response asked) {
        return admin().get(path(asked));
    }

    Map<String, String> results(Response asked) {
        var all = new ArrayList<Map<String, String>>();
        String next = "";
        while (next != null) {
            var page = admin().get(path(asked) + "/results?limit=2&next=" + next);
            all.addAll(page.<List<Map<String, String>>>path("results"));
            next = page.path("next");
        }
        return Collections.unmodifiableMap(
                all.stream().collect(Collectors.toMap(each -> each.get("userId"), each -> each.get("result"))));
    }

    static void refused(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
