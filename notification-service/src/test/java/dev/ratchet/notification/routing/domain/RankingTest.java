package dev.ratchet.notification.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final List<String> CONFIGURED = List.of("north", "south", "west");
    private static final double NEVER = 0.999;

    @Test
    void without_scores_the_order_is_that_of_the_settings() {
        assertThat(Ranking.UNKNOWN.order(CONFIGURED, 0.1, NEVER)).isEqualTo(CONFIGURED);
        assertThat(Ranking.UNKNOWN.order(List.of(), 0.1, 0)).isEmpty();
    }

    @Test
    void whose_codes_are_answered_comes_first() {
        var ranking =
                new Ranking(Map.of("north", score("north", 1_000, 300), "south", score("south", 1_000, 800)), null);

        assertThat(ranking.order(CONFIGURED, 0.1, NEVER)).containsExactly("south", "north", "west");
    }

    @Test
    void a_gateway_that_is_not_configured_any_more_is_passed_over() {
        var ranking = new Ranking(Map.of("gone", score("gone", 1_000, 999)), "gone");

        assertThat(ranking.order(CONFIGURED, 0.1, NEVER)).isEqualTo(CONFIGURED);
    }

    @Test
    void a_pinned_gateway_comes_first_whatever_the_scores_and_nothing_is_tried_out() {
        var ranking = new Ranking(Map.of("south", score("south", 1_000, 800)), "west");

        assertThat(ranking.order(CONFIGURED, 1, 0)).containsExactly("west", "south", "north");
    }

    @Test
    void the_others_share_what_is_tried_out() {
        // given
        var ranking = new Ranking(Map.of("north", score("north", 1_000, 800)), null);
        var first = new HashMap<String, Integer>();

        // when
        for (int i = 0; i < 10_000; i++) {
            first.merge(ranking.order(CONFIGURED, 0.1, i / 10_000.0).getFirst(), 1, Integer::sum);
        }

        // then
        assertThat(first).isEqualTo(Map.of("north", 9_000, "south", 500, "west", 500));
        assertThat(ranking.order(CONFIGURED, 0.1, 0)).containsExactly("south", "north", "west");
    }

    @Test
    void one_gateway_alone_is_always_first() {
        assertThat(Ranking.UNKNOWN.order(List.of("north"), 1, 0)).containsExactly("north");
        assertThat(score("north", 3, 3).sureShare()).isCloseTo(0.646, within(0.01));
    }

    private static Score score(String gateway, double sent, double answered) {
        return new Score("FI", gateway, sent, answered, Instant.EPOCH);
    }
}
