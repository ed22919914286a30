package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.AccountType;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.EventWire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant of a scenario: what its admins and upstream say, and what is heard of its users. */
record Organisation(EventWire wire, String id) {

    Organisation(EventWire wire) {
        this(wire, "t-" + UUID.randomUUID());
    }

    Organisation customer(String region, String zone) {
        return registered("\"kind\":\"CUSTOMER\",\"rootAdmin\":\"root\"", region, zone);
    }

    Organisation partner(String type, String region) {
        return registered("\"kind\":\"PARTNER\",\"partnerType\":\"" + type + "\"", region, "Europe/Helsinki");
    }

    private Organisation registered(String kind, String region, String zone) {
        as("operator", null)
                .body("""
                        {"name":"Contoso",%s,"region":"%s","zone":"%s","identityProvider":"PLATFORM"}""".formatted(kind, region, zone))
                .put("/v1/tenants/" + id)
                .then()
                .statusCode(201);
        return this;
    }

    /** An admin of it asks for another policy. */
    ValidatableResponse asksFor(long basedOn, String policy) {
        return as("tenant-admin", id)
                .header("If-Match", "\"" + basedOn + "\"")
                .body(policy)
                .put("/v1/policies/" + id)
                .then();
    }

    /** The operator approves what an admin asked for. */
    void approved(ValidatableResponse asked) {
        var changeId = asked.statusCode(202).extract().<String>path("changeId");
        as("operator", null)
                .post("/v1/policies/" + id + "/changes/" + changeId + "/approval")
                .then()
                .statusCode(200);
    }

    /** Upstream tells the roles of a user. */
    Instant tells(String user, String... roles) {
        return tellsOf(user, null, null, roles);
    }

    Instant tellsOf(String user, @Nullable AccountType type, @Nullable List<String> apps, String... roles) {
        return tellsOf(user, Instant.now(), type, apps, roles);
    }

    /** Upstream tells the roles that a user has had since then. */
    void tellsAt(String user, Instant at, String... roles) {
        tellsOf(user, at, null, null, roles);
    }

    Instant tellsOf(String user, Instant at, @Nullable AccountType type, @Nullable List<String> apps, String... roles) {
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(id, user, List.of(roles), at, null, null, null, null, type, apps, null));
        return at;
    }

    /** Upstream tells the roles of a user; returns when the nth requirement, which follows, is public. */
    void makes(String user, int nth, String... roles) {
        tells(user, roles);
        reaches(user, nth);
    }

    /** Waits for the nth requirement of a user. */
    void reaches(String user, int nth) {
        await().atMost(Duration.ofSeconds(20)).until(() -> requirements(user) >= nth);
    }

    /** What is published of a user as the nth requirement. */
    MfaRequirementChanged requirement(String user, int nth) {
        reaches(user, nth);
        return heard(user).get(nth - 1).data();
    }

    int requirements(String user) {
        return heard(user).size();
    }

    /** All requirements of a user that are public so far. */
    List<CloudEvent<MfaRequirementChanged>> heard(String user) {
        return wire.heard(Topics.MFA_REQUIREMENT_CHANGED, id + "/" + user);
    }
}
