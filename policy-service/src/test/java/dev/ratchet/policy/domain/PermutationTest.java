package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever the order, repetition and delay in which news of a user come, the requirement ends as the evaluation of what
 * is true in the end. The variable {@code RATCHET_SEED} repeats a run.
 */
class PermutationTest {
    private static final int CASES = 100_000;

    @Test
    void the_final_requirement_is_the_evaluation_of_the_final_facts() {
        var given = System.getenv("RATCHET_SEED");
        var seed = given == null ? new Random().nextLong() : Long.parseLong(given);
        System.out.println("PermutationTest seed " + seed);
        var random = new Random(seed);
        var settings = RandomNews.settings(random, 200);
        var levels = new EnumMap<Level, Integer>(Level.class);
        for (int round = 0; round < CASES; round++) {
            var under = settings.get(random.nextInt(settings.size()));
            var news = RandomNews.of(random);

            var delivered = new Inbox(under).delivered(news, random);

            var truth = Truth.of(news, under);
            var expected = Evaluation.evaluate(ALICE, truth, under, news.end());
            // words for the case are made only where it fails
            if (!delivered.facts().equals(truth) || !delivered.requirement().equals(expected)) {
                var which = "seed %d, case %d: %s under %s".formatted(seed, round, news, under);
                assertThat(delivered.facts()).as(which).isEqualTo(truth);
                assertThat(delivered.requirement()).as(which).isEqualTo(expected);
            }
            levels.merge(expected.level(), 1, Integer::sum);
        }
        System.out.println("PermutationTest cases by level " + levels);
        assertThat(levels.values()).hasSize(3).allMatch(cases -> cases > CASES / 50);
    }

    /** An account, and the grants that were told so far, which the service keeps beside it. */
    private static final class Inbox {
        private final Circumstances under;
        private final List<RandomNews.Grant> told = new ArrayList<>();
        private @Nullable Account account;

        Inbox(Circumstances under) {
            this.under = under;
        }

        /** Shuffled, some of it twice, in batches of random size, each some time after the one before. */
        Account delivered(RandomNews news, Random random) {
            var deliveries = new ArrayList<>(news.deliveries());
            for (int again = random.nextInt(deliveries.size() + 1); again > 0; again--) {
                deliveries.add(deliveries.get(random.nextInt(deliveries.size())));
            }
            Collections.shuffle(deliveries, random);
            for (int from = 0; from < deliveries.size(); ) {
                var to = Math.min(deliveries.size(), from + 1 + random.nextInt(4));
                take(deliveries.subList(from, to), time(news, to, deliveries.size()));
                from = to;
            }
            return Objects.requireNonNull(account);
        }

        private static Instant time(RandomNews news, int delivered, int of) {
            var all = Duration.between(news.start(), news.end());
            return news.start().plus(all.multipliedBy(delivered).dividedBy(of));
        }

        private void take(List<RandomNews.Delivery> batch, Instant now) {
            var events = batch.stream()
                    .filter(RandomNews.Told.class::isInstance)
                    .map(delivery -> ((RandomNews.Told) delivery).event())
                    .toList();
            if (!events.isEmpty()) {
                account = AccountFold.fold(ALICE, account, events, under, now).account();
            }
            for (var delivery : batch) {
                if (delivery instanceof RandomNews.Grant grant) {
                    told.add(grant);
                    var rights = RandomNews.rights(told);
                    change(facts -> facts.withDelegated(rights).mentioned(grant.at(), now), now);
                } else if (delivery instanceof RandomNews.Exempted(var exemption)) {
                    change(facts -> facts.withExemption(exemption), now);
                }
            }
        }

        private void change(UnaryOperator<UserFacts> change, Instant now) {
            var trigger = new Trigger("CHANGED", "ann", now, new Loosening("ann", "decided"));
            account = AccountFold.change(ALICE, account, change, under, trigger, now)
                    .account();
        }
    }
}
