package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Replica;
import dev.ratchet.system.proof.DriftedRegion.Drift;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * S1.4: one nightly sweep repairs exactly the users who have drifted, each once and for the right reason, whatever is killed
 * or frozen meanwhile, and another one finds nothing left.
 */
@ExtendWith(OnePlatform.class)
class SweepProof {
    private static final int USERS = ProofSize.of(10_000, 1_000_000);
    private static final int TENANTS = ProofSize.of(4, 40);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Platform platform;
    private final PopulatedRegion region;
    private final DriftedRegion drifted;

    SweepProof(Platform platform) {
        this.platform = platform;
        this.region = new PopulatedRegion(platform, "sweep", USERS, TENANTS);
        this.drifted = new DriftedRegion(platform, region);
    }

    @Test
    void killed_and_frozen_again_and_again_it_repairs_exactly_those_who_drifted() throws Exception {
        // given
        region.populate();
        drifted.begin();
        // when
        var begun = System.nanoTime();
        var sweep = Sweeping.of(platform, region.name());
        var kills = storm(sweep);
        var report = sweep.awaitCompleted();
        System.out.printf(
                "SweepProof: %d users, %d kills, %d s%n", USERS, kills, (System.nanoTime() - begun) / 1_000_000_000);
        // then
        assertThat(report.path("causes").toString()).as("%s", report).isEqualTo(causes());
        for (var drift : Drift.values()) {
            assertRepaired(sweep, drift);
        }
        assertToldOnce("mfa-requirement-changed", ServiceName.POLICY, 2, 0);
        assertToldOnce("mfa-state-changed", ServiceName.ENROLLMENT, 1, drifted.users(Drift.NEVER_HEARD));
        assertNothingIsLeft(sweep);
        // and
        var second = Sweeping.of(platform, region.name()).awaitCompleted();
        assertThat(second.path("repaired").asLong()).as("%s", second).isZero();
    }

    /** @return how often something was killed */
    private int storm(Sweeping sweep) throws InterruptedException, SQLException {
        var victims = List.of("policy", "enrollment", "policy", "kafka", "enrollment", "postgres");
        int kills = 0;
        if (ProofSize.asked() == ProofSize.FULL) {
            freeze(sweep);
        }
        do {
            var next = System.nanoTime() + BETWEEN_KILLS.toNanos();
            var victim = victims.get(kills % victims.size());
            platform.kill(victim);
            platform.start(victim);
            kills++;
            await().atMost(BETWEEN_KILLS.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> System.nanoTime() >= next || sweep.isCompleted());
        } while (ProofSize.asked() == ProofSize.FULL && !sweep.isCompleted());
        return kills;
    }

    /** The only replica that works on the sweep stops within a chunk; another one takes it over before it comes back. */
    private void freeze(Sweeping sweep) throws SQLException {
        platform.kill("policy");
        try (var replica = platform.replicate(ServiceName.POLICY);
                var database = platform.database(ServiceName.POLICY)) {
            var chunk = freezeWithin(replica, database, sweep);
            platform.start("policy");
            await().atMost(LEASE.multipliedBy(6)).until(() -> PopulatedRegion.count(database, chunk) == 0);
            replica.thaw();
            // it works on beside the other one, until it is killed
            await().atMost(LEASE.multipliedBy(6))
                    .until(() -> PopulatedRegion.count(database, "pass_chunk where failures > 0") == 0);
        }
    }

    /** @return the claim that the frozen replica holds */
    private static String freezeWithin(Replica replica, Connection database, Sweeping sweep) throws SQLException {
        var held = "pass_chunk where pass_id = '%s' and state = 'OPEN' and epoch > 0 and free_at > clock_timestamp()"
                .formatted(sweep.id());
        await().atMost(Duration.ofMinutes(2)).until(() -> PopulatedRegion.count(database, held) > 0);
        replica.freeze();
        while (PopulatedRegion.count(database, held) == 0) {
            replica.thaw();
            replica.freeze();
        }
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select number, epoch from " + held)) {
            row.next();
            return "pass_chunk where pass_id = '%s' and number = %d and epoch = %d"
                    .formatted(sweep.id(), row.getLong(1), row.getLong(2));
        }
    }

    /** Both services together. */
    private String causes() {
        Map<String, Integer> sums = new TreeMap<>();
        for (var drift : Drift.values()) {
            sums.merge(drift.cause, drifted.users(drift), Integer::sum);
        }
        return sums.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Neither one of them too few, nor any other. */
    private void assertRepaired(Sweeping sweep, Drift drift) throws SQLException {
        try (var database = platform.database(drift.service)) {
            assertThat(PopulatedRegion.count(
                            database,
                            "pass_repair where pass_id = '%s' and cause = '%s' and tenant_id like '%s%%' and %s"
                                    .formatted(sweep.id(), drift.cause, region.prefix(), drift.where())))
                    .as("%s repaired", drift)
                    .isEqualTo(drifted.users(drift));
        }
    }

    /**
     * @param templates users told of when they came to be
     * @param others users whom the other service told this one to change
     */
    private void assertToldOnce(String topic, ServiceName service, int templates, int others) {
        var told = new ToldOnce(platform.bootstrapServers(), topic, region.prefix());
        var expected = Arrays.stream(Drift.values())
                        .filter(drift -> drift.service == service)
                        .mapToInt(drifted::users)
                        .sum()
                + others;
        told.awaitUsers(expected + templates);
        assertThat(told.users().stream().filter(key -> !key.contains("/template-")))
                .as("users told of on %s", topic)
                .hasSize(expected);
        assertThat(told.moreThanOnce()).as("users told of twice on %s", topic).isEmpty();
    }

    private void assertNothingIsLeft(Sweeping sweep) throws SQLException {
        var chunks = "pass_chunk where pass_id = '%s'".formatted(sweep.id());
        try (var policy = platform.database(ServiceName.POLICY);
                var enrollment = platform.database(ServiceName.ENROLLMENT)) {
            assertThat(PopulatedRegion.count(
                            policy, ofRegion("account", "level = 'REQUIRED' and user_id like 'user-%'")))
                    .isEqualTo(USERS / 2);
            assertThat(PopulatedRegion.count(
                            enrollment, ofRegion("user_mfa", "state = 'ENABLED' and user_id like 'user-%'")))
                    .isEqualTo(USERS / 2);
            assertThat(PopulatedRegion.count(policy, chunks)).isZero();
            assertThat(PopulatedRegion.count(enrollment, chunks)).isZero();
        }
    }

    private String ofRegion(String table, String condition) {
        return "%s where tenant_id like '%s%%' and %s".formatted(table, region.prefix(), condition);
    }
}
