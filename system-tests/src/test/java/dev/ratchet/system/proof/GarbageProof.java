package dev.ratchet.system.proof;

import static dev.ratchet.system.platform.Told.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.proof.DeadLetters.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record that cannot be used stops nothing: it is kept once with its cause, and its neighbours are applied. */
@ExtendWith(OnePlatform.class)
class GarbageProof {
    private static final int GOOD = ProofSize.of(200, 18_000);
    private static final int GARBAGE = ProofSize.of(75, 2_000);
    private static final int PER_SECOND = ProofSize.of(150, 1_000);
    private static final int LARGE_AT_MOST = ProofSize.of(3, 40);

    private final Platform platform;
    private final Census census;
    private final DeadLetters deadLetters;

    GarbageProof(Platform platform) {
        this.platform = platform;
        this.census = new Census(platform);
        this.deadLetters = new DeadLetters(platform);
    }

    @Test
    void garbage_between_good_records_is_kept_once_with_its_cause_and_the_good_ones_are_applied() throws Exception {
        // given
        var random = Seed.of("GarbageProof");
        var promotions = Promotions.of(GOOD);
        var mixture = mixture(promotions, random);
        // when
        List<RecordMetadata> stored;
        try (var watch = new ReadinessWatch(platform);
                var feed = Feed.of(platform.bootstrapServers(), records(mixture), PER_SECOND)) {
            stored = feed.awaitAcknowledged();
            // then
            census.awaitAllEnabled(promotions);
            awaitEachKeptOnce(mixture, stored);
            assertThat(watch.looks()).isPositive();
            assertThat(watch.everUnready()).as("services that were not ready").isEmpty();
        }
        census.assertOneChangeEach(promotions);
        assertThat(kept(mixture, stored))
                .as("dead letters, after the last record")
                .isEqualTo(expected(mixture, stored));
    }

    /** What a record is, where a good one has no garbage. */
    private record Piece(Garbage garbage, ProducerRecord<byte[], byte[]> record) {}

    private static List<ProducerRecord<byte[], byte[]>> records(List<Piece> mixture) {
        return mixture.stream().map(Piece::record).toList();
    }

    /** Garbage of every kind at places of chance, each about a user whose good record comes before or behind it. */
    private static List<Piece> mixture(Promotions promotions, Random random) {
        List<Piece> mixture = new ArrayList<>();
        promotions.records(random).forEach(record -> mixture.add(new Piece(null, record)));
        var kinds = Garbage.values();
        int large = 0;
        for (int each = 0; each < GARBAGE; each++) {
            var kind = kinds[each < kinds.length ? each : random.nextInt(kinds.length)];
            if (kind == Garbage.TWO_MEGABYTES && ++large > LARGE_AT_MOST) {
                kind = Garbage.NOT_JSON;
            }
            User user = promotions.users().get(random.nextInt(GOOD));
            mixture.add(random.nextInt(mixture.size() + 1), new Piece(kind, kind.about(user)));
        }
        return mixture;
    }

    private void awaitEachKeptOnce(List<Piece> mixture, List<RecordMetadata> stored) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(kept(mixture, stored))
                        .as("dead letters by origin")
                        .isEqualTo(expected(mixture, stored)));
    }

    /** The causes by origin: one for each piece of garbage. */
    private static Map<Origin, List<String>> expected(List<Piece> mixture, List<RecordMetadata> stored) {
        Map<Origin, List<String>> expected = new HashMap<>();
        for (int at = 0; at < mixture.size(); at++) {
            var garbage = mixture.get(at).garbage();
            if (garbage != null) {
                expected.put(Origin.of(stored.get(at)), List.of(garbage.cause()));
            }
        }
        return expected;
    }

    /** The causes of the letters that came from any of these records, good ones included. */
    private Map<Origin, List<String>> kept(List<Piece> mixture, List<RecordMetadata> stored) {
        var letters = deadLetters.byOrigin();
        Map<Origin, List<String>> kept = new HashMap<>();
        for (int at = 0; at < mixture.size(); at++) {
            var origin = Origin.of(stored.get(at));
            var mine = letters.getOrDefault(origin, List.of());
            if (!mine.isEmpty()) {
                kept.put(
                        origin,
                        mine.stream()
                                .map(letter -> header(letter, "ratchet_cause"))
                                .toList());
            }
        }
        return kept;
    }
}
