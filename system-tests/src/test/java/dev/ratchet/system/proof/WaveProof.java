package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.story.StagedRegion;
import dev.ratchet.waves.Bucket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * S3.6: of waves of 10, 50 and 100 percent the second crosses a threshold while its sweep is on the way. It halts at once,
 * the third never starts, and the roll-back restores exactly whom the second had reached.
 */
@ExtendWith(OnePlatform.class)
class WaveProof {
    private static final int USERS = ProofSize.of(10_000, 200_000);
    /** Odd, so that each has owners and readers. */
    private static final int TENANTS = ProofSize.of(5, 41);

    /** In the short form the second may have reached all of its users before it is halted. */
    private static final String SECOND_SOAK = ProofSize.of("PT1H", "PT0S");

    private static final int CALLS = 3;
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Platform platform;
    private final PopulatedRegion region;
    private final StagedRegion waves;

    WaveProof(Platform platform) {
        this.platform = platform;
        this.region = new PopulatedRegion(platform, "wave", USERS, TENANTS);
        this.waves = new StagedRegion(platform, region.name());
    }

    @Test
    void halted_on_its_way_it_is_rolled_back_for_exactly_those_whom_it_had_reached() throws SQLException {
        // given
        region.populate();
        var readers = readers("true");
        waves.setWaves(
                List.of(
                        Map.of("percent", 10, "soak", "PT0S"),
                        Map.of("percent", 50, "soak", SECOND_SOAK),
                        Map.of("percent", 100)),
                Map.of("supportSignals", CALLS));
        // when the help desk is overrun as soon as the second has reached somebody
        await().atMost(PATIENCE).until(() -> waves.sweeps().size() == 2);
        var second = waves.sweeps().getFirst();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> waves.report(second).path("repaired").asLong() > 0);
        waves.signalCalls(second, CALLS);
        // then
        await().atMost(PROMPT)
                .until(() -> waves.report(second).at("/wave/state").asText().equals("HALTED"));
        var reached = reached(second);
        var haltedAt = Instant.parse(waves.report(second).at("/wave/halt/at").asText());
        assertThat(reachedAfter(haltedAt.plus(PROMPT))).isEmpty();
        assertThat(reached.wave(0, 10)).isEqualTo(in(readers, 0, 10));
        assertThat(reached.wave(10, 50)).isNotEmpty().isSubsetOf(in(readers, 10, 50));
        assertThat(reached.wave(50, 100)).isEmpty();
        System.out.printf(
                "WaveProof: %d users, halted when %d of %d were reached%n",
                USERS, reached.wave(10, 50).size(), in(readers, 10, 50).size());
        if (ProofSize.asked() == ProofSize.FULL) {
            assertThat(reached.wave(10, 50)).hasSizeLessThan(in(readers, 10, 50).size());
        }
        awaitOn(reached.users());
        // when
        waves.rollBack(second);
        // then
        awaitOn(reached.wave(0, 10));
        assertThat(readers("level = 'REQUIRED'")).isEqualTo(reached.wave(0, 10));
        var told = new ToldOnce(platform.bootstrapServers(), "mfa-state-changed", region.prefix());
        told.awaitUsers(reached.users().size());
        assertThat(told.users().stream().filter(readers::contains)).hasSameElementsAs(reached.users());
        assertThat(told.moreThanOnce()).containsExactlyInAnyOrderElementsOf(reached.wave(10, 50));
        assertThat(owners()).isEqualTo(USERS / 2);
        assertThat(waves.sweeps()).hasSize(2);
    }

    /** Keys of readers. */
    private record Reached(Set<String> users) {
        Set<String> wave(int from, int below) {
            return in(users, from, below);
        }
    }

    private static Set<String> in(Set<String> users, int from, int below) {
        return users.stream()
                .filter(user -> {
                    var slash = user.indexOf('/');
                    var bucket = Bucket.of(user.substring(0, slash), user.substring(slash + 1));
                    return bucket >= from && bucket < below;
                })
                .collect(Collectors.toSet());
    }

    /** Once the sweep stands still everywhere: those of whom MFA is required. */
    private Reached reached(String sweepId) throws SQLException {
        await().atMost(PATIENCE)
                .until(() -> waves.report(sweepId)
                        .path("services")
                        .valueStream()
                        .noneMatch(service -> service.path("state").asText().equals("RUNNING")
                                || service.at("/chunks/running").asInt() > 0));
        return new Reached(readers("level = 'REQUIRED'"));
    }

    /** Of whom MFA came to be required after an instant. */
    private Set<String> reachedAfter(Instant instant) throws SQLException {
        return keys(
                ServiceName.POLICY,
                "account_history",
                "level = 'REQUIRED' and user_id like 'user-%%' and recorded_at > '%s'".formatted(instant));
    }

    private Set<String> readers(String condition) throws SQLException {
        return keys(ServiceName.POLICY, "account", condition + " and roles::text not like '%Owner%'");
    }

    private Set<String> keys(ServiceName service, String table, String condition) throws SQLException {
        try (var database = platform.database(service);
                var statement = database.createStatement();
                var row = statement.executeQuery(
                        "select tenant_id || '/' || user_id from %s where tenant_id like '%s%%' and %s"
                                .formatted(table, region.prefix(), condition))) {
            var keys = new HashSet<String>();
            while (row.next()) {
                keys.add(row.getString(1));
            }
            return keys;
        }
    }

    /** Of all readers, MFA is on for just these. */
    private void awaitOn(Set<String> expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> keys(
                                ServiceName.ENROLLMENT,
                                "user_mfa",
                                "state <> 'DISABLED' and reasons::text not like '%PRIVILEGED_ROLE%'")
                        .equals(expected));
    }

    private long owners() throws SQLException {
        return keys(
                        ServiceName.ENROLLMENT,
                        "user_mfa",
                        "state = 'ENABLED' and user_id like 'user-%' and reasons::text like '%PRIVILEGED_ROLE%'")
                .size();
    }
}
