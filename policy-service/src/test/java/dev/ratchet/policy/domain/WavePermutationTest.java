package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * In a region with waves too the requirement does not hang on the order in which news of a user come, nor on how often.
 * {@code RATCHET_SEED} repeats a run.
 */
class WavePermutationTest {
    private static final int CASES = 20_000;
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final LocalDate DATE = LocalDate.parse("2024-02-01");
    private static final Instant OPENED = Instant.parse("2024-02-05T07:00:00Z");

    @Test
    void every_order_of_the_same_news_ends_in_the_same_requirement() {
        var given = System.getenv("RATCHET_SEED");
        var seed = given == null ? new Random().nextLong() : Long.parseLong(given);
        System.out.println("WavePermutationTest seed " + seed);
        var random = new Random(seed);
        var settings = RandomNews.settings(random, 100);
        var levels = new EnumMap<Level, Integer>(Level.class);
        for (int round = 0; round < CASES; round++) {
            var under = staged(settings.get(random.nextInt(settings.size())), random);
            var news = RandomNews.of(random);
            var events = events(news);
            var one = delivered(events, under, news.end());
            Collections.shuffle(events, random);
            events.add(events.get(random.nextInt(events.size())));
            var other = delivered(events, under, news.end());

            var which = "seed %d, case %d".formatted(seed, round);
            assertThat(other.requirement()).as(which).isEqualTo(one.requirement());
            levels.merge(one.requirement().level(), 1, Integer::sum);
        }
        System.out.println("WavePermutationTest cases by level " + levels);
        assertThat(levels.values()).hasSize(3).allMatch(cases -> cases > CASES / 100);
    }

    private static Circumstances staged(Circumstances under, Random random) {
        var plan = new Waves(List.of(new Wave(1 + random.nextInt(99), Duration.ofDays(7)), new Wave(100, null)), null);
        var state = Opening.State.values()[random.nextInt(3)];
        var opening = new Opening(
                "sweep-1",
                1,
                plan.plan().getFirst().percent(),
                OPENED,
                state,
                state == Opening.State.ROLLED_BACK ? new Loosening("pia", "too many calls") : null);
        var region = new EnforcementDate(
                under.tenant().region(), DATE, HELSINKI, DATE, LocalTime.MIDNIGHT, null, List.of(), plan);
        return under.withDate(region).withOpenings(new Openings(List.of(opening), List.of()));
    }

    private static List<UserEvent> events(RandomNews news) {
        var events = new ArrayList<UserEvent>();
        for (var delivery : news.deliveries()) {
            if (delivery instanceof RandomNews.Told(var event)) {
                events.add(event);
            }
        }
        return events;
    }

    private static Account delivered(List<UserEvent> events, Circumstances under, Instant now) {
        @Nullable Account account = null;
        for (var event : events) {
            account =
                    AccountFold.fold(ALICE, account, List.of(event), under, now).account();
        }
        return Objects.requireNonNull(account);
    }
}
