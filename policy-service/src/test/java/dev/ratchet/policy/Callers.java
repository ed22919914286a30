package dev.ratchet.policy;

import static io.restassured.RestAssured.given;

import dev.ratchet.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;

/** People at the REST facade. */
final class Callers {
    private Callers() {}

    /** A caller of that role, whose subject is the role and {@code -1}. */
    static RequestSpecification as(String role, @Nullable String tenant) {
        return given().auth().oauth2(Tokens.token(role, tenant, role + "-1")).contentType("application/json");
    }

    /** The operator registers a tenant. */
    static void registered(String tenant, String region, String identityProvider, String rootAdmin) {
        as("operator", null)
                .body("""
                        {"name":"Contoso","kind":"CUSTOMER","region":"%s","zone":"Europe/Helsinki",
                         "identityProvider":"%s","rootAdmin":"%s"}""".formatted(region, identityProvider, rootAdmin))
                .put("/v1/tenants/" + tenant)
                .then()
                .statusCode(201);
    }
}
