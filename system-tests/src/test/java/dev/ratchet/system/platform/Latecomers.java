package dev.ratchet.system.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * Users promoted last, one behind the records of every partition: once the platform has told of them, nothing sent
 * before is on its way any more. So a test may count what was told without waiting for what must not come.
 */
public final class Latecomers {
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Latecomers() {}

    public static void passThrough(Platform platform, Heard states) {
        List<User> latecomers = onePerPartition(User.newTenant("late"));
        latecomers.forEach(user -> platform.wire().send(Upstream.roles(user, Instant.now(), "Owner")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(latecomers)
                        .as("latecomers of whom a state was told")
                        .allSatisfy(user ->
                                assertThat(states.of(user)).as(user.key()).isNotEmpty()));
    }

    /** Every topic has as many partitions, so a user's events keep to one number in all of them. */
    private static List<User> onePerPartition(String tenant) {
        List<User> users = new ArrayList<>();
        for (int next = 0; users.size() < PARTITIONS; next++) {
            User user = new User(tenant, "late-" + next);
            if (partition(user) == users.size()) {
                users.add(user);
            }
        }
        return users;
    }

    private static int partition(User user) {
        return Utils.toPositive(Utils.murmur2(user.key().getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }
}
