package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.AccountType;
import dev.ratchet.events.DelegationChanged;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class DelegatedAdminsTest {
    private final String customer = "c-" + UUID.randomUUID();
    private final String partner = "p-" + UUID.randomUUID();
    private final Instant start = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    private EventWire wire;
    private Organisation agents;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        agents = new Organisation(wire, partner);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void works(String user, @Nullable AccountType type) {
        agents.tellsOf(user, start, type, null, "Reader");
    }

    /** @param users null: all agents */
    private String told(boolean granted, int second, @Nullable List<String> users, String... roles) {
        return wire.publish(
                Topics.DELEGATION_CHANGED,
                new DelegationChanged(partner, customer, users, List.of(roles), granted, start.plusSeconds(second)));
    }

    private ValidatableResponse list() {
        return as("auditor", customer).get("/v1/delegations/" + customer).then().statusCode(200);
    }

    private ValidatableResponse remove() {
        return as("tenant-admin", customer)
                .header("Change-Reason", "the contract ended")
                .delete("/v1/delegations/" + customer + "/" + partner)
                .then();
    }

    @Test
    void a_grant_by_name_makes_a_partner_user_privileged_and_creates_who_was_never_heard_of() {
        works("olga", null);
        agents.requirement("olga", 1);

        var event = told(true, 1, List.of("olga", "pekka"), "Helpdesk");

        var promoted = agents.requirement("olga", 2);
        assertThat(promoted.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(promoted.effectiveAt()).isEqualTo(start.plusSeconds(1));
        assertThat(promoted.reasons()).extracting("rule").containsExactly("DELEGATED_ADMIN");
        assertThat(promoted.cause()).isEqualTo("DELEGATION_CHANGED");
        assertThat(promoted.causedBy()).isEqualTo(event);
        var created = agents.requirement("pekka", 1);
        assertThat(created.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(created.cause()).isEqualTo("NEW_USER");
        as("operator", null).get("/v1/tenants/" + customer).then().statusCode(200);
    }

    @Test
    void s4_3_a_program_that_acts_for_a_partner_is_told_apart_from_people() {
        works("backup", AccountType.SERVICE);
        agents.requirement("backup", 1);

        told(true, 1, List.of("backup", "olga"), "Helpdesk");

        assertThat(agents.requirement("olga", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(agents.heard("backup")).hasSize(1);
        assertThat(agents.requirement("backup", 1).reasons()).extracting("rule").containsExactly("SERVICE_ACCOUNT");
        list().body("[0].users.userId", equalTo(List.of("backup", "olga")))
                .body("[0].users.accountType", equalTo(List.of("SERVICE", "HUMAN")));
    }

    @Test
    void s4_5_a_customer_sees_who_holds_rights_with_their_mfa_state_and_removes_them() {
        registered(partner, "R-" + UUID.randomUUID(), "PLATFORM", "root");
        told(true, 1, List.of("olga"), "Helpdesk", "Owner");
        told(true, 2, List.of("pekka"), "Owner");
        agents.requirement("pekka", 1);
        wire.publish(
                Topics.MFA_STATE_CHANGED,
                new MfaStateChanged(
                        partner, "olga", MfaState.ENFORCED, MfaState.ENABLED, 2, "c", "e", Instant.now(), null));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> list().body("[0].users[0].state", equalTo("ENFORCED")));
        list().body("$", hasSize(1))
                .body("[0].partnerTenantId", equalTo(partner))
                .body("[0].partnerName", equalTo("Contoso"))
                .body("[0].roles", equalTo(List.of("Helpdesk", "Owner")))
                .body("[0].since", equalTo(start.plusSeconds(1).toString()))
                .body("[0].implicit", equalTo(false))
                .body("[0].userCount", equalTo(2))
                .body("[0].next", nullValue())
                .body("[0].users.userId", equalTo(List.of("olga", "pekka")))
                .body("[0].users[1].state", equalTo("DISABLED"));

        remove().statusCode(204);

        list().body("$", hasSize(0));
        remove().statusCode(404);
        var kept = agents.requirement("olga", 2);
        assertThat(kept.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(kept.reasons()).extracting("rule").containsExactly("FORMERLY_PRIVILEGED");
        assertThat(kept.cause()).isEqualTo("DELEGATION_REMOVED");
        assertThat(kept.causedBy()).isEqualTo("tenant-admin-1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> wire.heard(Topics.DELEGATION_CHANGED, customer).size() == 3);
        var upstream = wire.heard(Topics.DELEGATION_CHANGED, customer).getLast().data();
        assertThat(upstream.partnerTenantId()).isEqualTo(partner);
        assertThat(upstream.granted()).isFalse();
        assertThat(upstream.userIds()).isNull();
        assertThat(upstream.roles()).isEmpty();
        as("auditor", customer)
                .get("/v1/policies/" + customer + "/audit")
                .then()
                .statusCode(200)
                .body("records[0].action", equalTo("DELEGATION_REMOVED"))
                .body("records[0].reason", equalTo("the contract ended"))
                .body("records[0].before.partnerTenantId", equalTo(partner))
                .body("records[0].after", nullValue());
    }

    @Test
    void a_removal_holds_against_late_news_and_clocks_that_are_ahead_until_a_later_grant() {
        told(true, 3_600, List.of("olga"), "Owner");
        agents.requirement("olga", 1);

        remove().statusCode(204);
        agents.requirement("olga", 2);
        told(true, 5, null, "Helpdesk");
        told(true, 6, List.of("late"), "Owner");
        agents.requirement("late", 1);
        list().body("$", hasSize(0));

        told(true, 3_700, List.of("olga"), "Owner");
        agents.requirement("olga", 3);
        list().body("[0].users.userId", equalTo(List.of("olga")));
    }

    @Test
    void s4_6_rights_that_came_with_all_agents_are_marked_and_reach_everyone_of_the_partner() {
        works("ann", null);
        works("bob", null);
        works("gone", null);
        agents.requirement("gone", 1);
        wire.publish(Topics.USER_REMOVED, new UserRemoved(partner, "gone", start.plusSeconds(1)));
        agents.requirement("gone", 2);

        told(true, 2, List.of("olga"), "Owner");
        told(true, 3, null, "Helpdesk");

        var required = agents.requirement("ann", 2);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.reasons()).extracting("rule").containsExactly("DELEGATED_ADMIN");
        assertThat(required.cause()).isEqualTo("DELEGATION_CHANGED");
        agents.requirement("bob", 2);
        list().body("[0].implicit", equalTo(true))
                .body("[0].roles", equalTo(List.of("Helpdesk", "Owner")))
                .body("[0].userCount", equalTo(3))
                .body("[0].users.userId", equalTo(List.of("ann", "bob", "olga")))
                .body("[0].users.implicit", equalTo(List.of(true, true, false)));

        told(false, 4, List.of("bob"));
        agents.requirement("bob", 3);
        works("newcomer", null);
        assertThat(agents.requirement("newcomer", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        list().body("[0].users.userId", equalTo(List.of("ann", "newcomer", "olga")));
        var users = "/v1/delegations/" + customer + "/" + partner + "/users?limit=2";
        var next = as("auditor", customer)
                .get(users)
                .then()
                .statusCode(200)
                .body("users.userId", equalTo(List.of("ann", "newcomer")))
                .extract()
                .<String>path("next");
        as("auditor", customer)
                .get(users + "&next=" + next)
                .then()
                .body("users.userId", equalTo(List.of("olga")))
                .body("next", nullValue());
    }

    @Test
    void rights_that_all_agents_lost_are_lifted_by_who_chose_to_lift_on_demotion() {
        works("ann", null);
        agents.requirement("ann", 1);
        var changeId = as("tenant-admin", partner)
                .header("If-Match", "\"1\"")
                .body("{\"onDemotion\":\"LIFT\"}")
                .put("/v1/policies/" + partner)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("changeId");
        as("operator", null)
                .post("/v1/policies/" + partner + "/changes/" + changeId + "/approval")
                .then()
                .statusCode(200);
        told(true, 2, null, "Helpdesk");
        told(true, 2, List.of("olga"), "Owner");
        assertThat(agents.requirement("ann", 2).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        agents.requirement("olga", 1);

        told(false, 3, null);

        for (var lifted : List.of(agents.requirement("ann", 3), agents.requirement("olga", 2))) {
            assertThat(lifted.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
            assertThat(lifted.loosening().actor()).isEqualTo("tenant-admin-1");
            assertThat(lifted.loosening().reason()).contains("lifts MFA on demotion");
        }
    }

    @Test
    void the_same_news_in_another_order_ends_the_same() {
        told(false, 5, List.of("olga"), "Owner");
        told(true, 3, List.of("olga"), "Owner");
        told(true, 4, List.of("pekka"), "Owner");
        told(false, 5, List.of("olga"), "Owner");
        agents.requirement("pekka", 1);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.heard("olga").stream()
                        .anyMatch(event -> event.data().requirement() == RequirementLevel.REQUIRED));
        assertThat(agents.heard("olga").getLast().data().reasons())
                .extracting("rule")
                .containsExactly("FORMERLY_PRIVILEGED");
        list().body("[0].users.userId", equalTo(List.of("pekka")));
    }

    @Test
    void strangers_and_readers_are_refused() {
        told(true, 1, List.of("olga"), "Owner");
        agents.requirement("olga", 1);
        var delegations = "/v1/delegations/" + customer;

        as("tenant-admin", partner).get(delegations).then().statusCode(404);
        as("tenant-admin", partner)
                .get(delegations + "/" + partner + "/users")
                .then()
                .statusCode(404);
        as("tenant-admin", partner).delete(delegations + "/" + partner).then().statusCode(404);
        as("auditor", customer).delete(delegations + "/" + partner).then().statusCode(403);
        as("user", customer).get(delegations).then().statusCode(403);
        as("operator", null).get("/v1/delegations/nobody-" + customer).then().statusCode(404);
        as("operator", null).get(delegations + "/another/users").then().statusCode(404);
        as("operator", null).delete(delegations + "/another").then().statusCode(404);
        list().body("[0].users.userId", equalTo(List.of("olga")));
    }
}
