package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each use of an exemption is counted, and that of a break-glass account raises an alarm. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ExemptionUseTest {
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

    private void holdsFactors(PolicyDocument.Method... factors) {
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(tenant, "ann", List.of(factors), 1, "event", Instant.now()));
    }

    @Test
    void a_break_glass_account_holds_a_security_key_and_each_use_counts_once_and_alarms() {
        var until = Instant.now().plusSeconds(3_000);
        exemptions
                .ask("ann", "BREAK_GLASS", "emergencies", until)
                .statusCode(409)
                .body("code", equalTo("WEBAUTHN_NEEDED"));
        holdsFactors(PolicyDocument.Method.WEBAUTHN);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> exemptions
                                .ask("ann", "BREAK_GLASS", "emergencies", until)
                                .extract()
                                .statusCode()
                        == 202);
        var id = exemptions.list().extract().<String>path("exemptions[0].id");
        exemptions.approve(id).statusCode(200);
        contoso.requirement("ann", 2);

        var use = new ExemptionUsed(tenant, "ann", "p".repeat(1_000), Instant.now());
        var event = new CloudEvent<>(Topics.EXEMPTION_USED, UUID.randomUUID().toString(), "/e", Instant.now(), use);
        wire.send(CloudEvents.toRecord(event));
        wire.send(CloudEvents.toRecord(event));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", null, Instant.now()));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "nobody", null, Instant.now()));

        await().atMost(Duration.ofSeconds(20)).until(() -> alarms().size() >= 2);
        exemptions.list().body("exemptions[0].used", equalTo(2)).body("exemptions[0].lastUsedAt", notNullValue());
        wire.send(CloudEvents.toRecord(event));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> exemptions.list().body("exemptions[0].used", equalTo(3)));
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
        var id = exemptions.inForce("ann", "TEMPORARY", Instant.now().plusSeconds(3_000));
        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> exemptions.list().body("exemptions[0].used", equalTo(1)));
        exemptions.end(id).statusCode(204);

        wire.publish(Topics.EXEMPTION_USED, new ExemptionUsed(tenant, "ann", "portal", Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> exemptions.list().body("exemptions[0].used", equalTo(2)));
        assertThat(alarms()).isEmpty();
    }
}
