package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.system.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A consumer group as the broker sees it. */
final class Group {
    private Group() {}

    /** Returns once this many members have partitions of their own. */
    static void awaitShared(Platform platform, String group, int members) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", platform.bootstrapServers()))) {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                var sharing = admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .map(member -> member.groupInstanceId().orElse(member.consumerId()))
                        .toList();
                assertThat(sharing).as("members of %s with partitions", group).hasSize(members);
            });
        }
    }
}
