package dev.ratchet.system.proof;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is killed while promotions stream in, and whenever: everyone ends ENABLED, by one change each. */
@ExtendWith(OnePlatform.class)
class KillProof {
    private static final int PROMOTIONS = ProofSize.of(300, 2_000);
    private static final int PER_SECOND = ProofSize.of(150, 400);

    private static final List<String> PARTS = List.of("enrollment", "policy", "kafka", "postgres");

    private final Platform platform;
    private final Census census;

    KillProof(Platform platform) {
        this.platform = platform;
        this.census = new Census(platform);
    }

    @Test
    void enrollment_killed_while_promotions_stream_in_loses_and_repeats_none() throws Exception {
        everyoneIsEnabledOnceThough("enrollment");
    }

    @Test
    void policy_killed_while_promotions_stream_in_loses_and_repeats_none() throws Exception {
        everyoneIsEnabledOnceThough("policy");
    }

    @Test
    void the_broker_killed_while_promotions_stream_in_loses_and_repeats_none() throws Exception {
        everyoneIsEnabledOnceThough("kafka");
    }

    @Test
    void the_database_killed_while_promotions_stream_in_loses_and_repeats_none() throws Exception {
        everyoneIsEnabledOnceThough("postgres");
    }

    private void everyoneIsEnabledOnceThough(String killed) throws Exception {
        // given
        var random = Seed.of("KillProof of " + killed);
        var promotions = Promotions.of(PROMOTIONS);
        // when
        try (var feed = Feed.of(platform.bootstrapServers(), promotions.records(random), PER_SECOND)) {
            feed.awaitSent(PROMOTIONS / 5 + random.nextInt(PROMOTIONS / 2));
            platform.kill(killed);
            platform.start(killed);
            feed.awaitAcknowledged();
        }
        // then
        census.awaitAllEnabled(promotions);
        census.assertOneChangeEach(promotions);
    }

    @Test
    void parts_killed_one_after_the_other_lose_and_repeat_none() throws Exception {
        // given
        var random = Seed.of("KillProof of all parts in turn");
        var promotions = Promotions.of(ProofSize.of(600, 6_000));
        // when
        try (var feed = Feed.of(platform.bootstrapServers(), promotions.records(random), ProofSize.of(60, 100))) {
            feed.awaitSent(20);
            while (!feed.isOver()) {
                killAny(random);
            }
            feed.awaitAcknowledged();
        }
        // then
        census.awaitAllEnabled(promotions);
        census.assertOneChangeEach(promotions);
    }

    private void killAny(Random random) {
        var part = PARTS.get(random.nextInt(PARTS.size()));
        platform.kill(part);
        platform.start(part);
    }
}
