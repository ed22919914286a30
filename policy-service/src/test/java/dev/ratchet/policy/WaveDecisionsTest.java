package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepProgressed;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wave of half of all users, and what operators decide on while it is on its way. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class WaveDecisionsTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> READERS =
            IntStream.range(0, 20).mapToObj(each -> "reader-" + each).toList();

    private final String region = "R-" + UUID.randomUUID();
    private final String sweep = "sweep-" + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(HELSINKI);
    private EventWire wire;
    private Organisation contoso;

    @Inject
    DataSource database;

    @BeforeEach
    void a_staged_region() {
        wire = new EventWire(Backends.shared().kafka());
        schedule(today);
        contoso = new Organisation(wire).customer(region, "Europe/Helsinki");
        READERS.forEach(reader -> contoso.tells(reader, "Reader"));
        READERS.forEach(reader -> contoso.reaches(reader, 1));
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void schedule(LocalDate date) {
        as("operator", null)
                .body("""
                        {"enforcementDate":"%s","zone":"%s","waves":[{"percent":50,"soak":"P7D"},{"percent":100}]}""".formatted(date, HELSINKI))
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
    }

    private void opens() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        wire.publish(
                Topics.SWEEP_REQUESTED,
                new SweepRequested(sweep, SweepKind.ENFORCEMENT_DATE, region, now, false, null, 1, 50, today));
    }

    private List<String> inTheWave() {
        return READERS.stream()
                .filter(reader -> Bucket.of(contoso.id(), reader) < 50)
                .toList();
    }

    private SweepProgressed end() {
        return await().atMost(SOON)
                .until(
                        () -> wire.heard(Topics.SWEEP_PROGRESSED, region).stream()
                                .map(event -> event.data())
                                .filter(told -> told.sweepId().equals(sweep) && told.state() == SweepState.COMPLETED)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private boolean holds(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection
                        .prepareStatement("select exists (" + query + ")")
                        .executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void s3_6_a_roll_back_lets_go_of_those_reached_although_the_date_has_moved_meanwhile() throws SQLException {
        // given
        opens();
        end();
        var reached = inTheWave().getFirst();
        assertThat(contoso.requirement(reached, 2).requirement().name()).isEqualTo("REQUIRED");

        // when
        schedule(today.plusDays(40));
        assertThat(contoso.requirement(reached, 3).requirement().name()).isEqualTo("ADVISED");
        assertThat(contoso.requirement(reached, 3).loosening()).isNull();
        wire.publish(
                Topics.WAVE_ROLLED_BACK,
                new WaveRolledBack(
                        sweep, region, today, 1, "too many calls ".repeat(66), "olaf", "olga", Instant.now()));

        // then
        var letGo = contoso.requirement(reached, 4);
        assertThat(letGo.requirement().name()).isEqualTo("ADVISED");
        assertThat(letGo.cause()).isEqualTo("WAVE_ROLLED_BACK");
        assertThat(letGo.loosening().actor()).isEqualTo("olga");
        assertThat(letGo.loosening().reason()).hasSize(1_000).endsWith("(asked for by olaf)");
        assertThat(holds("select from account where tenant_id = '%s' and wave_reached_at is not null"
                        .formatted(contoso.id())))
                .isFalse();
    }
}
