package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;

/** Exemptions of a tenant, as its admin asks for them, the operator approves and ends them, and an auditor lists them. */
record ExemptionCalls(String tenant) {

    String path() {
        return "/v1/exemptions/" + tenant;
    }

    ValidatableResponse ask(String user, String kind, String reason, Instant expiresAt) {
        return as("tenant-admin", tenant)
                .body("{\"userId\":\"%s\",\"kind\":\"%s\",\"reason\":\"%s\",\"expiresAt\":\"%s\"}"
                        .formatted(user, kind, reason, expiresAt))
                .post(path())
                .then();
    }

    /** Returns the id. */
    String requested(String user, String kind, Instant expiresAt) {
        return ask(user, kind, "lost her phone", expiresAt)
                .statusCode(202)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("id");
    }

    /** Returns the id. */
    String inForce(String user, String kind, Instant expiresAt) {
        var id = requested(user, kind, expiresAt);
        approve(id).statusCode(200).body("state", equalTo("IN_FORCE"));
        return id;
    }

    ValidatableResponse approve(String id) {
        return as("operator", null).post(path() + "/" + id + "/approval").then();
    }

    ValidatableResponse end(String id) {
        return as("operator", null)
                .header("Change-Reason", "found her phone")
                .delete(path() + "/" + id)
                .then();
    }

    ValidatableResponse list() {
        return as("auditor", tenant).get(path()).then().statusCode(200);
    }
}
