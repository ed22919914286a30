package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.SWEEP_PROGRESSED;
import static dev.ratchet.events.Topics.SWEEP_REQUESTED;
import static dev.ratchet.events.Topics.TENANT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SweepTest {
    @Inject
    DataSource database;

    @Test
    void a_sweep_repairs_what_differs_and_names_the_cause() throws SQLException {
        // given three users of a region: one drifted, one whose date has passed unseen, one in order
        var tenant = People.freshTenant();
        var region = "R-" + UUID.randomUUID();
        var drifted = new Person(tenant, "drifted");
        var dated = new Person(tenant, "dated");
        var free = new Person(tenant, "free");
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(drifted, 1, RequirementLevel.REQUIRED, null));
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dated, 1, RequirementLevel.REQUIRED, null));
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(free, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(drifted, "ENABLED");
        People.awaitState(dated, "ENABLED");
        People.awaitState(free, "DISABLED");
        change("update user_mfa set state = 'DISABLED' where user_id <> 'free' and tenant_id = ?", tenant);
        change("update user_mfa set level = 'ADVISED' where user_id = 'dated' and tenant_id = ?", tenant);
        Wire.send(TENANT_CHANGED, tenant(tenant, region));
        await().until(() -> exists("select from tenant where region = ?", region));

        // when
        var rehearsal = sweep(region, true);
        var dry = completed(region, rehearsal);

        // then
        assertThat(dry.causes()).isEqualTo(Map.of("STATE_DRIFT", 1L, "DATE_REACHED", 1L));
        assertThat(People.state(drifted)).isEqualTo("DISABLED");

        // when
        var sweep = sweep(region, false);
        var done = completed(region, sweep);

        // then
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.repaired()).isEqualTo(2);
        assertThat(People.state(drifted)).isEqualTo("ENABLED");
        assertThat(People.state(dated)).isEqualTo("ENABLED");
        assertThat(People.state(free)).isEqualTo("DISABLED");
        assertThat(repair(drifted, sweep)).isEqualTo("STATE_DRIFT");
        assertThat(repair(dated, sweep)).isEqualTo("DATE_REACHED");
    }

    private static String repair(Person person, String sweep) {
        var last = await().until(() -> Wire.heard(MFA_STATE_CHANGED, person.key()), heard -> heard.size() == 2)
                .getLast()
                .data();
        assertThat(last.causedBy()).isEqualTo(sweep);
        assertThat(last.revision()).isEqualTo(2);
        assertThat(last.exposureMillis()).isNotNegative();
        return last.cause();
    }

    private static String sweep(String region, boolean dryRun) {
        var id = UUID.randomUUID().toString();
        var request = new SweepRequested(id, SweepKind.MANUAL, region, Instant.now(), dryRun);
        Wire.send(SWEEP_REQUESTED, request);
        Wire.send(SWEEP_REQUESTED, request);
        return id;
    }

    private static SweepProgressed completed(String region, String sweep) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Wire.heard(SWEEP_PROGRESSED, region).stream()
                                .map(event -> event.data())
                                .filter(data -> data.sweepId().equals(sweep) && data.state() == SweepState.COMPLETED)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static TenantChanged tenant(String tenant, String region) {
        return new TenantChanged(
                tenant,
                "Contoso",
                TenantChanged.Kind.CUSTOMER,
                null,
                region,
                ZoneId.of("Europe/Helsinki"),
                TenantChanged.IdentityProvider.PLATFORM,
                null,
                1,
                Instant.now(),
                "operator");
    }

    private boolean exists(String statement, String parameter) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(statement)) {
            query.setString(1, parameter);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private void change(String statement, String tenant) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, tenant);
            update.executeUpdate();
        }
    }
}
