package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy change over a large tenant, with policy-service killed again and again: everyone is told of it once. */
@ExtendWith(OnePlatform.class)
class RolloutProof {
    private static final int USERS = ProofSize.of(10_000, 1_000_000);
    private static final int KILLS = ProofSize.of(2, 20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Readers as policy-service stores them. */
    private static final String USERS_OF_TENANT = """
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, level, reasons, policy_version,
                                 revision, stamp)
            select ?, 'user-' || lpad(n::text, 8, '0'), '["Reader"]', '2024-01-01', '2024-01-01', 'NOT_REQUIRED', '[]',
                   1, 1, 1
            from generate_series(1, ?) n
            """;

    private final Platform platform;
    private final String tenant = User.newTenant("rollout");

    RolloutProof(Platform platform) {
        this.platform = platform;
    }

    @Test
    void killed_again_and_again_it_reaches_everyone_once() throws Exception {
        // given
        var random = Seed.of("RolloutProof");
        var told = new ToldOnce(platform.bootstrapServers(), tenant);
        register();
        try (var database = platform.database(ServiceName.POLICY)) {
            insertUsers(database);
        }
        // when
        var rollout = rollout("{\"scope\":\"EVERYONE\"}");
        killWhileItRuns(rollout, random);
        var report = awaitCompleted(rollout);
        // then
        assertThat(report.path("done").asLong()).isEqualTo(USERS);
        assertThat(report.path("total").asLong()).isEqualTo(USERS);
        assertThat(report.path("changed").asLong()).isEqualTo(USERS);
        told.awaitUsers(USERS);
        assertThat(told.moreThanOnce())
                .as("users told of by more than one event")
                .isEmpty();
        try (var database = platform.database(ServiceName.POLICY)) {
            assertThat(count(database, "account where tenant_id = ? and level = 'ADVISED' and revision = 2"))
                    .isEqualTo(USERS);
            assertThat(count(database, "account_history where tenant_id = ? and cause = 'POLICY_CHANGED'"))
                    .isEqualTo(USERS);
        }
    }

    @Test
    void a_change_that_no_requirement_depends_on_is_told_of_nobody() throws Exception {
        // given
        register();
        try (var database = platform.database(ServiceName.POLICY)) {
            insertUsers(database);
        }
        // when
        var report = awaitCompleted(rollout("{\"rememberDevicesFor\":\"P7D\"}"));
        // then
        assertThat(report.path("done").asLong()).isEqualTo(USERS);
        assertThat(report.path("changed").asLong()).isZero();
        try (var database = platform.database(ServiceName.POLICY)) {
            assertThat(count(database, "account where tenant_id = ? and stamp = 1"))
                    .isEqualTo(USERS);
        }
    }

    private void register() {
        platform.facade()
                .put(
                        "/v1/tenants/" + tenant,
                        platform.access().operator(),
                        Map.of(
                                "name", "Rollout",
                                "kind", "CUSTOMER",
                                "region", tenant,
                                "zone", "UTC",
                                "identityProvider", "PLATFORM"))
                .expecting(201);
    }

    private void insertUsers(Connection database) throws SQLException {
        try (var insert = database.prepareStatement(USERS_OF_TENANT)) {
            insert.setString(1, tenant);
            insert.setInt(2, USERS);
            insert.executeUpdate();
        }
    }

    /** @return path of the rollout that a stricter policy starts */
    private String rollout(String policy) {
        var answer = platform.facade()
                .send(
                        "PUT",
                        "/v1/policies/" + tenant,
                        platform.access().tenantAdmin(tenant),
                        policy,
                        Map.of("If-Match", "\"1\""))
                .expecting(200);
        var link = Pattern.compile("<(?:https?://[^/]+)?([^>]+)>").matcher(answer.header("Link"));
        assertThat(link.find()).as("Link: %s", answer.header("Link")).isTrue();
        return link.group(1);
    }

    /** Each life ends somewhere on its even share of the way that is left; how far it comes is what this proof tries. */
    private void killWhileItRuns(String rollout, Random random) {
        for (int kill = 0; kill < KILLS; kill++) {
            var done = report(rollout).path("done").asInt();
            var share = Math.max(1, (USERS - done) / (KILLS - kill + 1));
            awaitDone(rollout, done + random.nextInt(share));
            platform.kill("policy");
            platform.start("policy");
            if (completed(report(rollout))) {
                return;
            }
        }
    }

    private void awaitDone(String rollout, int users) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> report(rollout), report -> report.path("done").asInt() >= users || completed(report));
    }

    private static boolean completed(JsonNode report) {
        return report.path("state").asText().equals("COMPLETED");
    }

    private JsonNode report(String rollout) {
        return platform.facade()
                .get(rollout, platform.access().auditor(tenant))
                .expecting(200)
                .json();
    }

    private JsonNode awaitCompleted(String rollout) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> completed(report(rollout)));
        return report(rollout);
    }

    private long count(Connection database, String rows) throws SQLException {
        try (var query = database.prepareStatement("select count(*) from " + rows)) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
