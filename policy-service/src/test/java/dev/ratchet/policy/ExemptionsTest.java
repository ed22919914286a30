package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ExemptionsTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final String exemptions = "/v1/exemptions/" + tenant;
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        promoted("ann", Instant.now());
        requirement("ann", 1);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void promoted(String user, Instant at) {
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(tenant, user, List.of("Owner"), at, null, null, null, null, null, null, null));
    }

    private List<CloudEvent<MfaRequirementChanged>> requirements(String user) {
        return wire.heard(Topics.MFA_REQUIREMENT_CHANGED, tenant + "/" + user);
    }

    private MfaRequirementChanged requirement(String user, int revision) {
        await().atMost(Duration.ofSeconds(20)).until(() -> requirements(user).size() >= revision);
        return requirements(user).get(revision - 1).data();
    }

    private ValidatableResponse ask(String kind, String reason, Instant expiresAt) {
        return as("tenant-admin", tenant)
                .body("{\"userId\":\"ann\",\"kind\":\"%s\",\"reason\":\"%s\",\"expiresAt\":\"%s\"}"
                        .formatted(kind, reason, expiresAt))
                .post(exemptions)
                .then();
    }

    private String requested(String kind, Instant expiresAt) {
        return ask(kind, "lost her phone", expiresAt)
                .statusCode(202)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("id");
    }

    private String inForce(String kind, Instant expiresAt) {
        var id = requested(kind, expiresAt);
        approve(id).statusCode(200).body("state", equalTo("IN_FORCE"));
        return id;
    }

    private ValidatableResponse approve(String id) {
        return as("operator", null).post(exemptions + "/" + id + "/approval").then();
    }

    private ValidatableResponse end(String id) {
        return as("operator", null)
                .header("Change-Reason", "found her phone")
                .delete(exemptions + "/" + id)
                .then();
    }

    private ValidatableResponse list() {
        return as("auditor", tenant).get(exemptions).then().statusCode(200);
    }

    private void holdsFactors(PolicyDocument.Method... factors) {
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(tenant, "ann", List.of(factors), 1, "event", Instant.now()));
    }

    @Test
    void an_exemption_holds_once_a_different_admin_approved_it_and_names_who_asked_and_why() {
        var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

        var id = requested("TEMPORARY", until);
        as("tenant-admin", tenant)
                .post(exemptions + "/" + id + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SAME_ADMIN"));
        assertThat(requirements("ann")).hasSize(1);
        approve(id).statusCode(200).body("approvedBy", equalTo("operator-1"));
        approve(id).statusCode(409).body("code", equalTo("ALREADY_APPROVED"));

        var exempt = requirement("ann", 2);
        assertThat(exempt.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(exempt.effectiveAt()).isEqualTo(until);
        assertThat(exempt.reasons()).extracting("rule").containsExactly("EXEMPT");
        assertThat(exempt.cause()).isEqualTo("EXEMPTED");
        assertThat(exempt.loosening().actor()).isEqualTo("tenant-admin-1");
        assertThat(exempt.loosening().reason()).isEqualTo("lost her phone");
        list().body("exemptions", hasSize(1))
                .body("exemptions[0].id", equalTo(id))
                .body("exemptions[0].state", equalTo("IN_FORCE"))
                .body("exemptions[0].requestedBy", equalTo("tenant-admin-1"))
                .body("exemptions[0].used", equalTo(0));
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/audit")
                .then()
                .body("records.action", equalTo(List.of("EXEMPTION_APPROVED", "EXEMPTION_REQUESTED")))
                .body("records[0].actor", equalTo("operator-1"))
                .body("records[0].before.approvedBy", nullValue())
                .body("records[0].after.approvedBy", equalTo("operator-1"))
                .body("records[1].before", nullValue());
    }

    @Test
    void it_ends_to_the_second() {
        var until = Instant.now().plusSeconds(4);
        inForce("TEMPORARY", until);
        requirement("ann", 2);

        var required = requirement("ann", 3);

        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("EXEMPTION_EXPIRED");
        assertThat(Duration.between(until, requirements("ann").get(2).time()))
                .isBetween(Duration.ofMillis(-1), Duration.ofMillis(1_500));
        list().body("exemptions[0].state", equalTo("EXPIRED"));
        end(list().extract().path("exemptions[0].id")).statusCode(409).body("code", equalTo("EXPIRED"));
    }

    @Test
    void an_admin_ends_it_at_once_and_the_next_one_holds() {
        var shorter = inForce("TEMPORARY", Instant.now().plusSeconds(3_000));
        var longer = inForce("TEMPORARY", Instant.now().plusSeconds(6_000));
        var untilLonger = requirement("ann", 3).effectiveAt();

        end(longer).statusCode(204);
        var next = requirement("ann", 4);
        assertThat(next.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(next.effectiveAt()).isBefore(untilLonger);
        end(shorter).statusCode(204);

        var required = requirement("ann", 5);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("EXEMPTION_ENDED");
        assertThat(required.causedBy()).isEqualTo("operator-1");
        end(shorter).statusCode(409).body("code", equalTo("ENDED"));
        approve(shorter).statusCode(409).body("code", equalTo("ENDED"));
        list().body("exemptions.state", equalTo(List.of("ENDED", "ENDED")))
                .body("exemptions[0].endedBy", equalTo("operator-1"));
    }

    @Test
    void a_request_that_is_taken_back_changes_nothing() {
        var id = requested("TEMPORARY", Instant.now().plusSeconds(3_000));

        end(id).statusCode(204);

        approve(id).statusCode(409).body("code", equalTo("ENDED"));
        promoted("bob", Instant.now());
        requirement("bob", 1);
        assertThat(requirements("ann")).hasSize(1);
    }

    @Test
    void a_request_that_expired_while_it_waited_is_not_approved() {
        var id = requested("TEMPORARY", Instant.now().plusMillis(700));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> list().body("exemptions[0].state", equalTo("EXPIRED")));

        approve(id).statusCode(409).body("code", equalTo("EXPIRED"));
    }

    @Test
    void nobody_inherits_it_with_the_id_of_a_removed_account() {
        var held = inForce("TEMPORARY", Instant.now().plusSeconds(3_000));
        var waiting = requested("TEMPORARY", Instant.now().plusSeconds(3_000));
        requirement("ann", 2);
        var at = Instant.now();

        var event = wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "ann", at));
        requirement("ann", 3);
        list().body("exemptions[0].state", equalTo("ENDED")).body("exemptions[1].state", equalTo("ENDED"));
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/audit?limit=2")
                .then()
                .body("records.action", equalTo(List.of("EXEMPTION_ENDED", "EXEMPTION_ENDED")))
                .body("records.actor", equalTo(List.of(event, event)))
                .body("records[0].reason", equalTo("the account was removed upstream"))
                .body("records.before.id", containsInAnyOrder(held, waiting))
                .body("records[0].before.endedBy", nullValue())
                .body("records[0].after.endedBy", equalTo(event));
        ask("TEMPORARY", "gone", Instant.now().plusSeconds(60)).statusCode(404);
        promoted("ann", at.plusSeconds(1));

        assertThat(requirement("ann", 4).requirement()).isEqualTo(RequirementLevel.REQUIRED);
    }

    @Test
    void a_break_glass_account_holds_a_security_key_and_each_use_counts_once_and_alarms() {
        var until = Instant.now().plusSeconds(3_000);
        ask("BREAK_GLASS", "emergencies", until).statusCode(409).body("code", equalTo("WEBAUTHN_NEEDED"));
        holdsFactors(PolicyDocument.Method.WEBAUTHN);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("BREAK_GLASS", "emergencies", until).extract().statusCode() == 202);
        var id = list().extract().<String>path("exemptions[0].id");
        approve(id).statusCode(200);
        requirement("ann", 2);

        var use = new ExemptionUsed(tenant, "ann", "p".repeat(1_000), Instant.now());
        var event = new CloudEvent<>(Topics.EXEMPTION_USED, UUID.randomUUID().toString(), "/e", Instant.now(), use);
        wire.send(CloudEvents.toRecord(event));
        wire.send(CloudEvents.toRecord(event));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", null, Instant.now()));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "nobody", null, Instant.now()));

        await().atMost(Duration.ofSeconds(20)).until(() -> alarms().size() >= 2);
        list().body("exemptions[0].used", equalTo(2)).body("exemptions[0].lastUsedAt", notNullValue());
        wire.send(CloudEvents.toRecord(event));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> list().body("exemptions[0].used", equalTo(3)));
        await().atMost(Duration.ofSeconds(20)).until(() -> alarms().size() >= 3);
        assertThat(alarms()).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.alarm()).isEqualTo("BREAK_GLASS_USED");
            assertThat(alarm.detail()).contains(id);
        });
        assertThat(alarms().getFirst().causedBy()).isEqualTo(event.id());
    }

    private List<AlarmRaised> alarms() {
        return wire.heard(Topics.ALARM_RAISED, tenant + "/ann").stream()
                .map(CloudEvent::data)
                .toList();
    }

    @Test
    void a_use_counts_for_the_exemption_that_held_then_and_one_just_behind_the_end_for_the_last() {
        var id = inForce("TEMPORARY", Instant.now().plusSeconds(3_000));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> list().body("exemptions[0].used", equalTo(1)));
        end(id).statusCode(204);

        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> list().body("exemptions[0].used", equalTo(2)));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void the_list_is_paged_newest_first() {
        var ids = List.of(
                requested("TEMPORARY", Instant.now().plusSeconds(60)),
                requested("TEMPORARY", Instant.now().plusSeconds(60)),
                requested("TEMPORARY", Instant.now().plusSeconds(60)));

        var next = as("auditor", tenant)
                .get(exemptions + "?limit=2")
                .then()
                .statusCode(200)
                .body("exemptions.id", equalTo(List.of(ids.get(2), ids.get(1))))
                .extract()
                .<String>path("next");
        as("auditor", tenant)
                .get(exemptions + "?limit=2&next=" + next)
                .then()
                .statusCode(200)
                .body("exemptions.id", equalTo(List.of(ids.get(0))))
                .body("next", nullValue());
        as("auditor", tenant)
                .get(exemptions + "?next=bm9uc2Vuc2U")
                .then()
                .statusCode(400)
                .body("field", equalTo("next"));
    }
}
