package dev.ratchet.system.proof;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Upstream;
import dev.ratchet.system.platform.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several replicas of a service share the work: joining and dying, they change no outcome and no order. */
@ExtendWith(OnePlatform.class)
class ReplicasProof {
    private static final int PROMOTIONS = ProofSize.of(400, 4_000);
    private static final int PER_SECOND = ProofSize.of(150, 300);
    private static final int CHANGES_EACH = 3;

    private final Platform platform;
    private final Census census;

    ReplicasProof(Platform platform) {
        this.platform = platform;
        this.census = new Census(platform);
    }

    @Test
    void two_replicas_that_join_and_one_that_dies_keep_one_change_per_user_and_its_order() throws Exception {
        // given
        var random = Seed.of("ReplicasProof");
        var promotions = Promotions.of(PROMOTIONS);
        // when
        try (var feed = Feed.of(platform.bootstrapServers(), changes(promotions, random), CHANGES_EACH * PER_SECOND)) {
            feed.awaitSent(PROMOTIONS / 4);
            try (var policy = platform.replicate(ServiceName.POLICY);
                    var enrollment = platform.replicate(ServiceName.ENROLLMENT)) {
                feed.awaitAcknowledged();
                census.awaitAllEnabled(promotions);
                policy.kill();
                enrollment.kill();
            }
        }
        // then
        census.assertOneChangeEach(promotions);
        census.assertInOrder(promotions);
    }

    /** Each user's roles change several times, so that order matters; every user's own changes keep theirs. */
    private static List<ProducerRecord<byte[], byte[]>> changes(Promotions promotions, Random random) {
        List<ProducerRecord<byte[], byte[]>> changes = new ArrayList<>();
        var begun = Instant.now().minusSeconds(60);
        for (int round = 0; round < CHANGES_EACH; round++) {
            for (User user : promotions.users()) {
                var role = round + (random.nextBoolean() ? " Contributor" : " Administrator");
                changes.add(Upstream.roles(user, begun.plusSeconds(round), role));
            }
        }
        return changes;
    }
}
