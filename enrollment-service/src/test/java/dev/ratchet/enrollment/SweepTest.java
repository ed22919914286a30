package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_FACTORS_CHANGED;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.SWEEP_PROGRESSED;
import static dev.ratchet.events.Topics.SWEEP_REQUESTED;
import static dev.ratchet.events.Topics.TENANT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.PolicyDocument.Method;
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
import java.util.List;
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

    /** S4.1: every user of a partner tenant, wherever the partner is. */
    @Test
    void a_sweep_of_the_partner_programme_finds_the_users_of_partners_wherever_they_are() throws SQLException {
        // given users whose date has passed unseen: of two partners in different regions, and of a customer
        var regions = List.of("R-" + UUID.randomUUID(), "R-" + UUID.randomUUID());
        var partners = List.of(new Person(People.freshTenant(), "ann"), new Person(People.freshTenant(), "contractor"));
        var customer = new Person(People.freshTenant(), "dana");
        for (var person : List.of(partners.get(0), partners.get(1), customer)) {
            Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.REQUIRED, null));
            People.awaitState(person, "ENABLED");
            change("update user_mfa set state = 'DISABLED', level = 'ADVISED' where tenant_id = ?", person.tenant());
        }
        Wire.send(TENANT_CHANGED, tenant(partners.get(0).tenant(), regions.get(0), TenantChanged.Kind.PARTNER));
        Wire.send(TENANT_CHANGED, tenant(partners.get(1).tenant(), regions.get(1), TenantChanged.Kind.PARTNER));
        Wire.send(TENANT_CHANGED, tenant(customer.tenant(), regions.get(0), TenantChanged.Kind.CUSTOMER));
        for (var tenant : List.of(partners.get(0).tenant(), partners.get(1).tenant(), customer.tenant())) {
            await().until(() -> exists("select from tenant where kind is not null and tenant_id = ?", tenant));
        }

        // when
        var sweep = sweep("PARTNERS", false);
        var done = completed("PARTNERS", sweep);

        // then
        assertThat(done.causes()).isEqualTo(Map.of("DATE_REACHED", 2L));
        for (var person : partners) {
            assertThat(repair(person, sweep)).isEqualTo("DATE_REACHED");
        }
        assertThat(People.state(customer)).isEqualTo("DISABLED");
    }

    /** S1.4: and who has no zone yet is left out by none. */
    @Test
    void a_sweep_of_a_zone_looks_at_the_tenants_that_live_there_and_at_those_whose_zone_nobody_has_told()
            throws SQLException {
        // given
        var region = "R-" + UUID.randomUUID();
        var inHelsinki = People.freshTenant();
        var inTokyo = People.freshTenant();
        var untold = People.freshTenant();
        for (var tenant : List.of(inHelsinki, inTokyo, untold)) {
            var person = new Person(tenant, "ann");
            Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.NOT_REQUIRED, null));
            People.awaitState(person, "DISABLED");
            Wire.send(TENANT_CHANGED, tenant(tenant, region, TenantChanged.Kind.CUSTOMER));
            await().until(() -> exists("select from tenant where tenant_id = ?", tenant));
        }
        change("update tenant set zone = 'Asia/Tokyo' where tenant_id = ?", inTokyo);
        change("update tenant set zone = null where tenant_id = ?", untold);

        // then
        assertThat(completed(region, nightly(region, "Europe/Helsinki")).done()).isEqualTo(2);
        assertThat(completed(region, nightly(region, "Asia/Tokyo")).done()).isEqualTo(2);
        assertThat(completed(region, nightly(region, "Asia/Kathmandu")).done()).isEqualTo(1);
        assertThat(completed(region, sweep(region, false)).done()).isEqualTo(3);

        // when: the same news come again
        Wire.send(TENANT_CHANGED, tenant(untold, region, TenantChanged.Kind.CUSTOMER));
        await().until(() -> exists("select from tenant where zone is not null and tenant_id = ?", untold));

        // then
        assertThat(completed(region, nightly(region, "Asia/Tokyo")).done()).isEqualTo(1);
    }

    @Test
    void a_sweep_repairs_whose_exemption_has_expired_and_says_so() throws SQLException {
        // given
        var tenant = People.freshTenant();
        var region = "R-" + UUID.randomUUID();
        var expired = new Person(tenant, "expired");
        var exempt = new Person(tenant, "exempt");
        for (var person : List.of(expired, exempt)) {
            Wire.send(
                    MFA_REQUIREMENT_CHANGED,
                    People.exempt(person, 1, Instant.now().plusSeconds(3_600)));
            People.awaitState(person, "DISABLED");
        }
        change("update user_mfa set effective_at = now() where user_id = 'expired' and tenant_id = ?", tenant);
        Wire.send(TENANT_CHANGED, tenant(tenant, region));
        await().until(() -> exists("select from tenant where region = ?", region));

        // when
        var done = completed(region, sweep(region, false));

        // then
        assertThat(done.causes()).isEqualTo(Map.of("EXEMPTION_EXPIRED", 1L));
        assertThat(People.state(expired)).isEqualTo("ENABLED");
        assertThat(People.state(exempt)).isEqualTo("DISABLED");
    }

    @Test
    void a_sweep_tells_the_factors_that_were_registered_before_anybody_told_them() throws SQLException {
        // given
        var dana = People.promoted();
        var region = "R-" + UUID.randomUUID();
        SetUps.setsUpTotp(dana);
        change("update user_mfa set factors_told = '', factors_revision = 0 where tenant_id = ?", dana.tenant());
        Wire.send(TENANT_CHANGED, tenant(dana.tenant(), region));
        await().until(() -> exists("select from tenant where region = ?", region));

        // when
        var unused = completed(region, sweep(region, true));
        var sweep = sweep(region, false);
        var done = completed(region, sweep);
        var again = completed(region, sweep(region, false));

        // then
        assertThat(done.repaired()).isZero();
        assertThat(again.done()).isEqualTo(1);
        var told = await().until(() -> Wire.heard(MFA_FACTORS_CHANGED, dana.key()), heard -> heard.size() >= 2);
        assertThat(told).hasSize(2).last().satisfies(event -> {
            assertThat(event.data().factors()).containsExactly(Method.TOTP, Method.RECOVERY_CODE);
            assertThat(event.data().revision()).isEqualTo(1);
            assertThat(event.data().causedBy()).isEqualTo(sweep);
        });
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

    private static String nightly(String region, String zone) {
        var id = UUID.randomUUID().toString();
        Wire.send(
                SWEEP_REQUESTED,
                new SweepRequested(id, SweepKind.NIGHTLY, region, Instant.now(), false, ZoneId.of(zone)));
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
        return tenant(tenant, region, TenantChanged.Kind.CUSTOMER);
    }

    private static TenantChanged tenant(String tenant, String region, TenantChanged.Kind kind) {
        return new TenantChanged(
                tenant,
                "Contoso",
                kind,
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
