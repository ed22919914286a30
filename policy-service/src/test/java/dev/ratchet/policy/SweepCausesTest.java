package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S1.4: a nightly task enforces per-user MFA on whatever was missed, and names why. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class SweepCausesTest {
    @Inject
    DataSource database;

    private final String tenant = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;
    private Organisation contoso;

    @BeforeEach
    void aTenant() {
        wire = new EventWire(Backends.shared().kafka());
        Callers.registered(tenant, region, "PLATFORM", "root");
        contoso = new Organisation(wire, tenant);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void a_requirement_that_nobody_has_acted_on_is_told_once_more_and_raises_an_alarm() throws SQLException {
        // given: enrollment-service has told of bob, and never of ann; both are owners for long
        contoso.makes("ann", 1, "Owner");
        contoso.makes("bob", 1, "Owner");
        contoso.makes("eve", 1, "Reader");
        on("bob");
        longAgo();

        // when
        var sweep = sweep(false);
        var end = completed(sweep);

        // then
        assertThat(end.causes()).isEqualTo(Map.of("MISSED_EVENT", 1L));
        await().until(() -> contoso.heard("ann").size() == 2);
        var told = contoso.heard("ann").getLast().data();
        assertThat(told)
                .extracting(MfaRequirementChanged::cause, MfaRequirementChanged::causedBy)
                .containsExactly("MISSED_EVENT", sweep);
        assertThat(told.revision())
                .isEqualTo(contoso.heard("ann").getFirst().data().revision() + 1);
        assertThat(told.occurredAt()).isEqualTo(told.effectiveAt());
        assertThat(contoso.heard("bob")).hasSize(1);
        assertThat(contoso.heard("eve")).hasSize(1);
        await().untilAsserted(() -> assertThat(wire.heard(Topics.ALARM_RAISED, tenant + "/ann").stream()
                        .map(CloudEvent::data))
                .extracting(AlarmRaised::alarm, AlarmRaised::causedBy)
                .containsExactly(tuple("MISSED_EVENT_REPAIRED", sweep)));
    }

    @Test
    void a_requirement_of_just_now_is_on_its_way_and_not_missed_however_long_it_has_been_due() {
        contoso.makes("ann", 1, "Owner");
        assertThat(completed(sweep(false)).repaired()).isZero();
        assertThat(contoso.heard("ann")).hasSize(1);
    }

    @Test
    void a_dry_run_names_the_same_and_tells_nobody() throws SQLException {
        contoso.makes("ann", 1, "Owner");
        longAgo();
        assertThat(completed(sweep(true)).causes()).isEqualTo(Map.of("MISSED_EVENT", 1L));
        assertThat(contoso.heard("ann")).hasSize(1);
        assertThat(wire.heard(Topics.ALARM_RAISED, tenant + "/ann")).isEmpty();
    }

    @Test
    void what_is_stored_and_cannot_be_is_a_drift_and_what_an_older_policy_left_behind_is_named_so()
            throws SQLException {
        // given
        contoso.makes("ann", 1, "Owner");
        contoso.makes("bob", 1, "Owner");
        on("ann");
        on("bob");
        change(
                "update account set level = 'NOT_REQUIRED', effective_at = null where user_id = 'ann' and tenant_id = ?");
        change("""
                update account set level = 'NOT_REQUIRED', effective_at = null, policy_version = policy_version - 1
                where user_id = 'bob' and tenant_id = ?
                """);
        // when
        var end = completed(sweep(false));
        // then
        assertThat(end.causes()).isEqualTo(Map.of("STATE_DRIFT", 1L, "POLICY_CHANGED", 1L));
        assertThat(completed(sweep(false)).repaired()).isZero();
    }

    private void on(String user) {
        wire.publish(
                Topics.MFA_STATE_CHANGED,
                new MfaStateChanged(
                        tenant,
                        user,
                        MfaState.ENABLED,
                        MfaState.DISABLED,
                        1,
                        "ROLE_CHANGED",
                        "e-1",
                        Instant.now(),
                        10L));
        await().until(() -> count("select count(*) from mfa_standing where state = 'ENABLED' and user_id = '" + user
                        + "' and tenant_id = ?")
                == 1);
    }

    /** As if all had happened yesterday. */
    private void longAgo() throws SQLException {
        change("update account_history set recorded_at = recorded_at - interval '1 day' where tenant_id = ?");
        change(
                "update account set effective_at = effective_at - interval '1 day' where level = 'REQUIRED' and tenant_id = ?");
        change("""
                update account set first_privileged_at = effective_at where level = 'REQUIRED' and tenant_id = ?
                """);
    }

    private String sweep(boolean dryRun) {
        var id = UUID.randomUUID().toString();
        wire.publish(Topics.SWEEP_REQUESTED, new SweepRequested(id, SweepKind.NIGHTLY, region, Instant.now(), dryRun));
        return id;
    }

    private SweepProgressed completed(String sweep) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> wire.heard(Topics.SWEEP_PROGRESSED, region).stream()
                                .map(CloudEvent::data)
                                .filter(told -> told.sweepId().equals(sweep) && told.state() == SweepState.COMPLETED)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, tenant);
            update.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
