package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
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
    private final ExemptionCalls exemptions = new ExemptionCalls(tenant);
    private EventWire wire;
    private Organisation contoso;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire, tenant);
        contoso.makes("ann", 1, "Owner");
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void an_exemption_holds_once_a_different_admin_approved_it_and_names_who_asked_and_why() {
        var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

        var id = exemptions.requested("ann", "TEMPORARY", until);
        as("tenant-admin", tenant)
                .post(exemptions.path() + "/" + id + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SAME_ADMIN"));
        assertThat(contoso.heard("ann")).hasSize(1);
        exemptions.approve(id).statusCode(200).body("approvedBy", equalTo("operator-1"));
        exemptions.approve(id).statusCode(409).body("code", equalTo("ALREADY_APPROVED"));

        var exempt = contoso.requirement("ann", 2);
        assertThat(exempt.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(exempt.effectiveAt()).isEqualTo(until);
        assertThat(exempt.reasons()).extracting("rule").containsExactly("EXEMPT");
        assertThat(exempt.cause()).isEqualTo("EXEMPTED");
        assertThat(exempt.loosening().actor()).isEqualTo("tenant-admin-1");
        assertThat(exempt.loosening().reason()).isEqualTo("lost her phone");
        exemptions
                .list()
                .body("exemptions", hasSize(1))
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
        exemptions.inForce("ann", "TEMPORARY", until);
        contoso.requirement("ann", 2);

        var required = contoso.requirement("ann", 3);

        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("EXEMPTION_EXPIRED");
        assertThat(Duration.between(until, contoso.heard("ann").get(2).time()))
                .isBetween(Duration.ofMillis(-1), Duration.ofMillis(1_500));
        exemptions.list().body("exemptions[0].state", equalTo("EXPIRED"));
        exemptions
                .end(exemptions.list().extract().path("exemptions[0].id"))
                .statusCode(409)
                .body("code", equalTo("EXPIRED"));
    }

    @Test
    void an_admin_ends_it_at_once_and_the_next_one_holds() {
        var shorter = exemptions.inForce("ann", "TEMPORARY", Instant.now().plusSeconds(3_000));
        var longer = exemptions.inForce("ann", "TEMPORARY", Instant.now().plusSeconds(6_000));
        var untilLonger = contoso.requirement("ann", 3).effectiveAt();

        exemptions.end(longer).statusCode(204);
        var next = contoso.requirement("ann", 4);
        assertThat(next.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(next.effectiveAt()).isBefore(untilLonger);
        exemptions.end(shorter).statusCode(204);

        var required = contoso.requirement("ann", 5);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("EXEMPTION_ENDED");
        assertThat(required.causedBy()).isEqualTo("operator-1");
        exemptions.end(shorter).statusCode(409).body("code", equalTo("ENDED"));
        exemptions.approve(shorter).statusCode(409).body("code", equalTo("ENDED"));
        exemptions
                .list()
                .body("exemptions.state", equalTo(List.of("ENDED", "ENDED")))
                .body("exemptions[0].endedBy", equalTo("operator-1"));
    }

    @Test
    void a_request_that_is_taken_back_changes_nothing() {
        var id = exemptions.requested("ann", "TEMPORARY", Instant.now().plusSeconds(3_000));

        exemptions.end(id).statusCode(204);

        exemptions.approve(id).statusCode(409).body("code", equalTo("ENDED"));
        contoso.makes("bob", 1, "Owner");
        assertThat(contoso.heard("ann")).hasSize(1);
    }

    @Test
    void a_request_that_expired_while_it_waited_is_not_approved() {
        var id = exemptions.requested("ann", "TEMPORARY", Instant.now().plusMillis(700));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> exemptions.list().body("exemptions[0].state", equalTo("EXPIRED")));

        exemptions.approve(id).statusCode(409).body("code", equalTo("EXPIRED"));
    }

    @Test
    void nobody_inherits_it_with_the_id_of_a_removed_account() {
        var held = exemptions.inForce("ann", "TEMPORARY", Instant.now().plusSeconds(3_000));
        var waiting = exemptions.requested("ann", "TEMPORARY", Instant.now().plusSeconds(3_000));
        contoso.requirement("ann", 2);
        var at = Instant.now();

        var event = wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "ann", at));
        contoso.requirement("ann", 3);
        exemptions.list().body("exemptions[0].state", equalTo("ENDED")).body("exemptions[1].state", equalTo("ENDED"));
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/audit?limit=2")
                .then()
                .body("records.action", equalTo(List.of("EXEMPTION_ENDED", "EXEMPTION_ENDED")))
                .body("records.actor", equalTo(List.of(event, event)))
                .body("records[0].reason", equalTo("the account was removed upstream"))
                .body("records.before.id", containsInAnyOrder(held, waiting))
                .body("records[0].before.endedBy", nullValue())
                .body("records[0].after.endedBy", equalTo(event));
        exemptions
                .ask("ann", "TEMPORARY", "gone", Instant.now().plusSeconds(60))
                .statusCode(404);
        contoso.tellsAt("ann", at.plusSeconds(1), "Owner");

        assertThat(contoso.requirement("ann", 4).requirement()).isEqualTo(RequirementLevel.REQUIRED);
    }

    @Test
    void the_list_is_paged_newest_first() {
        var ids = List.of(
                exemptions.requested("ann", "TEMPORARY", Instant.now().plusSeconds(60)),
                exemptions.requested("ann", "TEMPORARY", Instant.now().plusSeconds(60)),
                exemptions.requested("ann", "TEMPORARY", Instant.now().plusSeconds(60)));

        var next = as("auditor", tenant)
                .get(exemptions.path() + "?limit=2")
                .then()
                .statusCode(200)
                .body("exemptions.id", equalTo(List.of(ids.get(2), ids.get(1))))
                .extract()
                .<String>path("next");
        as("auditor", tenant)
                .get(exemptions.path() + "?limit=2&next=" + next)
                .then()
                .statusCode(200)
                .body("exemptions.id", equalTo(List.of(ids.get(0))))
                .body("next", nullValue());
        as("auditor", tenant)
                .get(exemptions.path() + "?next=bm9uc2Vuc2U")
                .then()
                .statusCode(400)
                .body("field", equalTo("next"));
    }
}
