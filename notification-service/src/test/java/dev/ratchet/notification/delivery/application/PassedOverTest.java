package dev.ratchet.notification.delivery.application;

import static dev.ratchet.notification.delivery.application.PassedOver.GOOD_FOR;
import static dev.ratchet.notification.delivery.application.PassedOver.STORED_WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.postgres.QueueTable.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassedOverTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Bound FI = new Bound("FI", List.of());
    private static final Bound NO = new Bound("NO", List.of());
    private static final Bound SE = new Bound("SE", List.of());

    private final PassedOver passedOver = new PassedOver();

    @Test
    void at_first_all_are_looked_at() {
        assertThat(passedOver.from(List.of(FI), NOW)).isNull();
        assertThat(passedOver.seen()).isEmpty();
    }

    @Test
    void the_next_look_begins_at_what_was_found_and_a_little_before() {
        // given
        var first = NOW.minusSeconds(60);

        // when
        look(List.of(FI), first, NOW);

        // then
        assertThat(passedOver.seen()).containsExactly(SE);
        assertThat(passedOver.from(List.of(FI), NOW.plus(A_MOMENT))).isEqualTo(first.minus(STORED_WITHIN));
    }

    @Test
    void where_nothing_was_found_it_begins_at_what_came_since() {
        look(List.of(FI), null, NOW);

        assertThat(passedOver.from(List.of(FI), NOW.plus(A_MOMENT))).isEqualTo(NOW.minus(STORED_WITHIN));
    }

    @Test
    void who_is_held_as_well_does_not_matter() {
        look(List.of(FI), null, NOW);

        assertThat(passedOver.from(List.of(FI, NO), NOW.plus(A_MOMENT))).isNotNull();
    }

    @Test
    void all_are_looked_at_once_any_of_them_may_go() {
        look(List.of(FI, NO), null, NOW);

        assertThat(passedOver.from(List.of(NO), NOW.plus(A_MOMENT))).isNull();
    }

    @Test
    void all_are_looked_at_where_nothing_is_held() {
        look(List.of(), null, NOW);

        assertThat(passedOver.from(List.of(), NOW.plus(A_MOMENT))).isNull();
    }

    @Test
    void all_are_looked_at_again_after_a_second_however_often_it_looked_meanwhile() {
        for (var at = NOW; at.isBefore(NOW.plus(GOOD_FOR)); at = at.plus(A_MOMENT)) {
            assertThat(passedOver.from(List.of(FI), at) == null).isEqualTo(at.equals(NOW));
            passedOver.looked(List.of(), null, at);
        }

        assertThat(passedOver.from(List.of(FI), NOW.plus(GOOD_FOR))).isNull();
    }

    @Test
    void all_are_looked_at_when_the_clock_went_back() {
        look(List.of(FI), null, NOW);

        assertThat(passedOver.from(List.of(FI), NOW.minusSeconds(60))).isNull();
    }

    private void look(List<Bound> held, @Nullable Instant first, Instant now) {
        var unused = passedOver.from(held, now);
        passedOver.looked(List.of(SE), first, now);
    }
}
