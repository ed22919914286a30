package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.events.WaveRolledBack;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.waves.Bucket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A region of a few thousand users that is enforced by waves of 10, 50 and 100 percent. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class WaveEnforcementTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int USERS = 2_000;
    private static final String WAVES = """
            "waves":[{"percent":10,"soak":"P7D"},{"percent":50,"soak":"PT36H"},{"percent":100}],
            "thresholds":{"lockOuts":3}""";

    private final String region = "R-" + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(HELSINKI);
    private EventWire wire;

    @Inject
    DataSource database;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void schedule(String of) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"%s\",%s}".formatted(today, HELSINKI, WAVES))
                .put("/v1/schedule/" + of)
                .then()
                .statusCode(200)
                .body("waves.percent", hasItems(10, 50, 100))
                .body("waves[0].soak", equalTo("P7D"))
                .body("thresholds.lockOuts", equalTo(3));
    }

    /** What scheduler-service publishes when a wave opens. */
    private String opens(String of, int wave, int percent) {
        var sweep = "sweep-" + UUID.randomUUID();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        wire.publish(
                Topics.SWEEP_REQUESTED,
                new SweepRequested(sweep, SweepKind.ENFORCEMENT_DATE, of, now, false, null, wave, percent, today));
        return sweep;
    }

    private void isThrough(String of, String sweep) {
        await().atMost(SOON)
                .until(() -> wire.heard(Topics.SWEEP_PROGRESSED, of).stream()
                        .anyMatch(event -> event.data().sweepId().equals(sweep)
                                && event.data().state() == SweepState.COMPLETED));
    }

    private void controls(String sweep, SweepControlled.Command command, long revision) {
        wire.publish(
                Topics.SWEEP_CONTROLLED,
                new SweepControlled(
                        sweep,
                        region,
                        command,
                        "THRESHOLD",
                        "3 lock-outs",
                        "scheduler-service",
                        revision,
                        Instant.now()));
    }

    private void isTold(String sweep, String state) {
        await().atMost(SOON)
                .until(() -> users(
                                "select state from enforcement_wave_state where sweep_id = '%s' order by revision desc limit 1"
                                        .formatted(sweep))
                        .contains(state));
    }

    private Set<String> users(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.prepareStatement(query).executeQuery()) {
            var users = new TreeSet<String>();
            while (row.next()) {
                users.add(row.getString(1));
            }
            return users;
        }
    }

    private Set<String> required(String tenant) throws SQLException {
        return users("select user_id from account where tenant_id = '%s' and level = 'REQUIRED'".formatted(tenant));
    }

    private static Set<String> below(String tenant, int percent) {
        return IntStream.range(0, USERS)
                .mapToObj(each -> "user-" + each)
                .filter(user -> Bucket.of(tenant, user) < percent)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Organisation crowd() {
        var tenant = new Organisation(wire).customer(region, "Europe/Helsinki");
        IntStream.range(0, USERS).forEach(each -> tenant.tells("user-" + each, "Reader"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> users("select user_id from account where tenant_id = '" + tenant.id() + "'")
                                .size()
                        == USERS);
        return tenant;
    }

    @Test
    void s3_1_waves_of_10_50_and_100_percent_reach_just_their_users_and_a_roll_back_restores_just_those()
            throws Exception {
        // given
        schedule(region);
        var tenant = crowd();
        assertThat(required(tenant.id())).isEmpty();

        // when the first wave opens
        isThrough(region, opens(region, 1, 10));
        // then
        assertThat(required(tenant.id())).isEqualTo(below(tenant.id(), 10));

        // when the second opens
        var second = opens(region, 2, 50);
        isThrough(region, second);
        // then
        assertThat(required(tenant.id())).isEqualTo(below(tenant.id(), 50));
        var reached = below(tenant.id(), 50).stream()
                .filter(user -> !below(tenant.id(), 10).contains(user))
                .findFirst()
                .orElseThrow();
        assertThat(tenant.requirement(reached, 2).cause()).isEqualTo("DATE_REACHED");

        // when it halts, nobody else is touched, whatever is heard of them
        controls(second, SweepControlled.Command.HALT, 1);
        isTold(second, "HALTED");
        var newcomer = IntStream.iterate(0, each -> each + 1)
                .mapToObj(each -> "newcomer-" + each)
                .filter(user -> Bucket.of(tenant.id(), user) >= 10 && Bucket.of(tenant.id(), user) < 50)
                .findFirst()
                .orElseThrow();
        tenant.makes(newcomer, 1, "Reader");
        assertThat(tenant.requirement(newcomer, 1).requirement().name()).isEqualTo("ADVISED");
        assertThat(tenant.requirement(newcomer, 1).effectiveAt()).isNull();
        assertThat(required(tenant.id())).isEqualTo(below(tenant.id(), 50));

        // when it is resumed, whoever was spared is reached
        controls(second, SweepControlled.Command.RESUME, 2);
        tenant.reaches(newcomer, 2);
        assertThat(tenant.requirement(newcomer, 2).requirement().name()).isEqualTo("REQUIRED");

        // when it is rolled back
        rolledBack(region, second, 2);
        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(required(tenant.id())).isEqualTo(below(tenant.id(), 10)));
        var loosened = tenant.requirement(reached, 3);
        assertThat(loosened.requirement().name()).isEqualTo("ADVISED");
        assertThat(loosened.effectiveAt()).isNull();
        assertThat(loosened.cause()).isEqualTo("WAVE_ROLLED_BACK");
        assertThat(loosened.loosening().actor()).isEqualTo("operator-2");
        assertThat(loosened.loosening().reason()).isEqualTo("the help desk is overrun (asked for by operator-1)");
        assertThat(tenant.requirement(newcomer, 3).requirement().name()).isEqualTo("ADVISED");
        assertThat(users(
                        "select user_id from account where tenant_id = '%s' and revision > 2 and user_id like 'user-%%'"
                                .formatted(tenant.id())))
                .isEqualTo(between(tenant.id(), 10, 50));
        as("operator", null)
                .get("/v1/schedule/audit?limit=50")
                .then()
                .statusCode(200)
                .body("records.action", hasItems("WAVE_OPENED", "WAVE_HALTED", "WAVE_RESUMED", "WAVE_ROLLED_BACK"));
        isExplainedAsItWas(tenant, reached);
    }

    private void rolledBack(String of, String sweep, int wave) {
        wire.publish(
                Topics.WAVE_ROLLED_BACK,
                new WaveRolledBack(
                        sweep, of, today, wave, "the help desk is overrun", "operator-1", "operator-2", Instant.now()));
    }

    private static Set<String> between(String tenant, int from, int below) {
        var users = below(tenant, below);
        users.removeAll(below(tenant, from));
        return users;
    }

    @Test
    void s1_4_a_nightly_sweep_repairs_whom_an_open_wave_missed_and_names_the_date() throws SQLException {
        schedule(region);
        var tenant = new Organisation(wire).customer(region, "Europe/Helsinki");
        var user = below(tenant.id(), 10).iterator().next();
        isThrough(region, opens(region, 1, 10));
        tenant.makes(user, 1, "Reader");
        assertThat(tenant.requirement(user, 1).requirement().name()).isEqualTo("REQUIRED");
        // as if the wave had never come by
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update account set level = 'ADVISED', effective_at = null, wave_reached_at = null
                        where tenant_id = ?""")) {
            update.setString(1, tenant.id());
            update.executeUpdate();
        }

        var nightly = UUID.randomUUID().toString();
        wire.publish(
                Topics.SWEEP_REQUESTED, new SweepRequested(nightly, SweepKind.NIGHTLY, region, Instant.now(), false));
        isThrough(region, nightly);

        var repaired = tenant.requirement(user, 2);
        assertThat(repaired.requirement().name()).isEqualTo("REQUIRED");
        assertThat(repaired.cause()).isEqualTo("DATE_REACHED");
        assertThat(repaired.occurredAt()).isEqualTo(repaired.effectiveAt());
    }

    /** At the instant of each change, from the records. */
    private static void isExplainedAsItWas(Organisation tenant, String user) {
        for (var told : tenant.heard(user)) {
            as("auditor", tenant.id())
                    .queryParam("at", told.time().plusMillis(1).toString())
                    .get("/v1/policies/%s/users/%s/explanation".formatted(tenant.id(), user))
                    .then()
                    .statusCode(200)
                    .body("requirement.level", equalTo(told.data().requirement().name()));
        }
    }

    @Test
    void s4_4_a_wave_of_the_partner_programme_is_rolled_back_for_the_partners_whom_it_reached() throws Exception {
        schedule("PARTNERS");
        var partner = new Organisation(wire).partner("ADVISOR", region);
        var user = below(partner.id(), 10).iterator().next();
        partner.makes(user, 1, "Reader");
        partner.makes("owner", 1, "Owner");

        var sweep = opens("PARTNERS", 1, 10);
        partner.reaches(user, 2);
        assertThat(partner.requirement(user, 2).requirement().name()).isEqualTo("REQUIRED");
        isThrough("PARTNERS", sweep);
        rolledBack("PARTNERS", sweep, 1);

        assertThat(partner.requirement(user, 3).requirement().name()).isEqualTo("ADVISED");
        assertThat(partner.requirement(user, 3).loosening()).isNotNull();
        assertThat(partner.heard("owner"))
                .allSatisfy(told -> assertThat(told.data().requirement().name()).isEqualTo("REQUIRED"));
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"%s\"}".formatted(today.plusYears(1), HELSINKI))
                .put("/v1/schedule/PARTNERS")
                .then()
                .statusCode(200);
    }
}
