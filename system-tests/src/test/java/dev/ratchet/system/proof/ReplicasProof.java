package dev.ratchet.system.proof;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Upstream;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replicas of a service share the work: joining and dying, they change neither outcome nor order. */
@ExtendWith(OnePlatform.class)
class ReplicasProof {
    private static final int PROMOTIONS = ProofSize.of(300, 3_000);
    private static final int PER_SECOND = ProofSize.of(200, 400);

    private final Platform platform;
    private final Census census;

    ReplicasProof(Platform platform) {
        this.platform = platform;
        this.census = new Census(platform);
    }

    @Test
    void two_replicas_that_join_and_die_keep_one_change_per_user_and_its_order() throws Exception {
        // given
        var random = Seed.of("ReplicasProof");
        var promotions = Promotions.of(PROMOTIONS);
        // when
        try (var joining = feed(promotions, 1, random);
                var policy = platform.replicate(ServiceName.POLICY);
                var enrollment = platform.replicate(ServiceName.ENROLLMENT)) {
            joining.awaitAcknowledged();
            Group.awaitShared(platform, "policy-service.user-role-changed", 2);
            Group.awaitShared(platform, "enrollment-service.mfa-requirement-changed", 2);
            try (var dying = feed(promotions, 2, random)) {
                dying.awaitSent(PROMOTIONS / 4 + random.nextInt(PROMOTIONS / 2));
                policy.kill();
                enrollment.kill();
                dying.awaitAcknowledged();
            }
        }
        try (var alone = feed(promotions, 3, random)) {
            alone.awaitAcknowledged();
        }
        // then
        census.awaitAllEnabled(promotions);
        census.assertOneChangeEach(promotions);
        census.assertInOrder(promotions);
    }

    /** Every user's roles change once in each round, so that there is an order to keep. */
    private Feed feed(Promotions promotions, int round, Random random) {
        var at = Instant.now();
        var records = promotions.users().stream()
                .map(user -> Upstream.roles(
                        user, at, "Round " + round + (random.nextBoolean() ? " Contributor" : " Administrator")))
                .toList();
        return Feed.of(platform.bootstrapServers(), records, PER_SECOND);
    }
}
