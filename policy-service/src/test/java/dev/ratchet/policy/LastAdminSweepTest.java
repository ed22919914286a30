package dev.ratchet.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S1.4, guarded: a sweep does not lock out the last admin of a tenant who could sign in. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class LastAdminSweepTest {
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;
    private Organisation contoso;

    @Inject
    DataSource database;

    @BeforeEach
    void an_owner_whose_requirement_got_lost() throws SQLException {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire).customer(region, "Europe/Helsinki");
        contoso.makes("ann", 1, "Owner");
        contoso.makes("rita", 1, "Reader");
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update account set level = 'NOT_REQUIRED', effective_at = null, reasons = '[]' where tenant_id = ?")) {
            update.setString(1, contoso.id());
            update.executeUpdate();
        }
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private SweepProgressed swept(boolean dryRun) {
        var sweep = UUID.randomUUID().toString();
        wire.publish(
                Topics.SWEEP_REQUESTED, new SweepRequested(sweep, SweepKind.NIGHTLY, region, Instant.now(), dryRun));
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> wire.heard(Topics.SWEEP_PROGRESSED, region).stream()
                                .map(CloudEvent::data)
                                .filter(told -> told.sweepId().equals(sweep) && told.state() == SweepState.COMPLETED)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<CloudEvent<AlarmRaised>> alarms() {
        return wire.heard(Topics.ALARM_RAISED, contoso.id() + "/ann");
    }

    @Test
    void an_admin_without_factor_and_phone_is_skipped_where_nobody_else_can_be_reached_and_somebody_is_told() {
        var end = swept(false);

        assertThat(end.repaired()).isZero();
        assertThat(contoso.heard("ann")).hasSize(1);
        await().until(() -> alarms().size() == 1);
        assertThat(alarms())
                .extracting(event -> event.data().alarm(), event -> event.data().causedBy())
                .containsExactly(tuple("LAST_ADMIN_SKIPPED", end.sweepId()));
    }

    @Test
    void so_is_one_whom_a_date_without_a_sweep_would_lock_out() {
        var date = wire.publish(
                Topics.ENFORCEMENT_DATE_REACHED,
                new EnforcementDateReached(
                        region,
                        LocalDate.of(2024, 4, 22),
                        ZoneOffset.UTC,
                        1,
                        Instant.parse("2024-04-22T00:00:00Z"),
                        null,
                        null));

        await().atMost(Duration.ofSeconds(20)).until(() -> alarms().size() == 1);
        assertThat(alarms())
                .extracting(event -> event.data().alarm(), event -> event.data().causedBy())
                .containsExactly(tuple("LAST_ADMIN_SKIPPED", date));
        assertThat(contoso.heard("ann")).hasSize(1);
    }

    @Test
    void a_dry_run_raises_no_alarm() {
        assertThat(swept(true).repaired()).isZero();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void once_another_admin_can_be_reached_the_sweep_repairs_both() throws SQLException {
        contoso.makes("bob", 1, "Owner");
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(
                        contoso.id(), "bob", List.of(PolicyDocument.Method.TOTP), 1, "bob", Instant.now()));
        await().until(this::bobHasAnApp);

        var end = swept(false);

        assertThat(end.repaired()).isEqualTo(1);
        assertThat(contoso.requirement("ann", 2).requirement().name()).isEqualTo("REQUIRED");
        assertThat(alarms()).isEmpty();
    }

    private boolean bobHasAnApp() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select 1 from mfa_standing where tenant_id = ? and user_id = 'bob' and 'TOTP' = any (factors)")) {
            query.setString(1, contoso.id());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
