package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.policy.application.FoldStandings;
import dev.ratchet.policy.domain.Policy.Method;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable;
import dev.ratchet.policy.postgres.StandingTable.ToldFactors;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class BreakGlassKeyTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final ExemptionCalls exemptions = new ExemptionCalls(tenant);
    private final UserId ann = new UserId(tenant, "ann");
    private final Instant until = Instant.now().plusSeconds(3_000);
    private EventWire wire;
    private Organisation contoso;

    @Inject
    FoldStandings standings;

    @Inject
    DataSource database;

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

    private ToldFactors told(long revision, Method... factors) {
        return new ToldFactors(ann, List.of(factors), revision, "event-" + revision);
    }

    private void holds(long revision, Method... factors) {
        standings.factors(List.of(told(revision, factors)));
    }

    private List<String> states() {
        return exemptions.list().extract().path("exemptions.state");
    }

    @Test
    void it_ends_when_the_user_has_no_security_key_any_more() {
        holds(1, Method.WEBAUTHN);
        var id = exemptions.requested("ann", "BREAK_GLASS", until);
        exemptions.approve(id).statusCode(200);
        contoso.requirement("ann", 2);

        var event = wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(tenant, "ann", List.of(PolicyDocument.Method.TOTP), 2, "ann", Instant.now()));

        var required = contoso.requirement("ann", 3);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("EXEMPTION_ENDED");
        assertThat(required.causedBy()).isEqualTo(event);
        assertThat(states()).containsExactly("ENDED");
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/audit?limit=1")
                .then()
                .body("records[0].action", equalTo("EXEMPTION_ENDED"))
                .body("records[0].actor", equalTo(event))
                .body("records[0].reason", equalTo("the security key is gone"))
                .body("records[0].before.id", equalTo(id))
                .body("records[0].before.endedBy", nullValue())
                .body("records[0].after.endedBy", equalTo(event));
    }

    @Test
    void it_holds_while_there_is_a_key_and_against_late_news() {
        holds(5, Method.WEBAUTHN);
        exemptions.approve(exemptions.requested("ann", "BREAK_GLASS", until)).statusCode(200);

        holds(6, Method.WEBAUTHN, Method.TOTP);
        holds(4, Method.TOTP);
        assertThat(states()).containsExactly("IN_FORCE");

        holds(7);
        assertThat(states()).containsExactly("ENDED");
        holds(7);
        assertThat(contoso.requirement("ann", 3).causedBy()).isEqualTo("event-7");
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/audit")
                .then()
                .body(
                        "records.action",
                        equalTo(List.of("EXEMPTION_ENDED", "EXEMPTION_APPROVED", "EXEMPTION_REQUESTED")));
    }

    @Test
    void only_exemptions_in_force_for_emergencies_end_with_the_key() {
        holds(1, Method.WEBAUTHN);
        exemptions.approve(exemptions.requested("ann", "TEMPORARY", until)).statusCode(200);
        exemptions
                .approve(exemptions.requested("ann", "BREAK_GLASS", until.plusSeconds(60)))
                .statusCode(200);
        var waiting = exemptions.requested("ann", "BREAK_GLASS", until);
        contoso.requirement("ann", 3);

        holds(2);

        assertThat(states()).containsExactly("PENDING", "ENDED", "IN_FORCE");
        var still = contoso.requirement("ann", 4);
        assertThat(still.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(still.effectiveAt()).isBeforeOrEqualTo(until);
        exemptions.approve(waiting).statusCode(409).body("code", equalTo("WEBAUTHN_NEEDED"));
    }

    @Test
    void an_approval_waits_for_the_news_that_the_key_is_gone() throws SQLException {
        holds(1, Method.WEBAUTHN);
        var id = exemptions.requested("ann", "BREAK_GLASS", until);

        CompletableFuture<ValidatableResponse> approval;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            StandingTable.writeFactors(connection, List.of(told(2)));
            approval = CompletableFuture.supplyAsync(() -> exemptions.approve(id));
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
            connection.commit();
            connection.setAutoCommit(true);
        }

        approval.join().statusCode(409).body("code", equalTo("WEBAUTHN_NEEDED"));
        assertThat(states()).containsExactly("PENDING");
    }

    private boolean somebodyWaits() throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.prepareStatement("""
                                select 1 from pg_stat_activity
                                where wait_event_type = 'Lock' and query like 'select factors from mfa_standing%'""").executeQuery()) {
            return row.next();
        }
    }
}
