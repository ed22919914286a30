package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.WavesTest.BEGINS;
import static dev.ratchet.policy.domain.WavesTest.FIRST_WAVE;
import static dev.ratchet.policy.domain.WavesTest.HELSINKI;
import static dev.ratchet.policy.domain.WavesTest.LOOK;
import static dev.ratchet.policy.domain.WavesTest.ONE;
import static dev.ratchet.policy.domain.WavesTest.PLAN;
import static dev.ratchet.policy.domain.WavesTest.opened;
import static dev.ratchet.policy.domain.WavesTest.opening;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The date stays, and the time of it moves behind the opening of its first wave: from midnight to six in the evening. */
class WavesAndTimeTest {
    private static final Instant NOON = Instant.parse("2024-04-22T09:00:00Z");
    private static final Instant EVENING = Instant.parse("2024-04-22T15:00:00Z");
    private static final Opening HALTED = opening(1, 10, BEGINS, Opening.State.HALTED);

    private static Circumstances inTheEvening(Waves plan, Opening... openings) {
        var date = LocalDate.parse("2024-04-22");
        return opened(openings)
                .withDate(new EnforcementDate(
                        "EMEA", date, HELSINKI, date.minusDays(80), LocalTime.of(18, 0), null, List.of(), plan));
    }

    private static Account arrives(Circumstances under) {
        var event = new UserEvent.Reported(FIRST_WAVE, Users.report(NOON.minusSeconds(60)), "event");
        return AccountFold.fold(FIRST_WAVE, null, List.of(event), under, NOON).account();
    }

    private static final Account REACHED = arrives(opened(ONE));

    @Test
    void a_later_time_of_the_date_takes_nobody_back_whom_a_wave_has_reached() {
        assertThat(AccountFold.reevaluate(REACHED, inTheEvening(PLAN, ONE), LOOK, NOON)
                        .account()
                        .requirement()
                        .effectiveAt())
                .isEqualTo(BEGINS);
        assertThat(AccountFold.reevaluate(REACHED, inTheEvening(PLAN, HALTED), LOOK, NOON)
                        .account()
                        .requirement()
                        .level())
                .isEqualTo(Level.REQUIRED);
    }

    @Test
    void an_open_wave_tells_nobody_a_date_that_would_bind_them_although_it_halted() {
        assertThat(arrives(inTheEvening(PLAN, ONE)).requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(arrives(inTheEvening(PLAN, HALTED)).requirement().effectiveAt())
                .isNull();
    }

    @Test
    void a_date_that_has_waves_no_longer_holds_those_whom_a_wave_reached() {
        var kept = AccountFold.reevaluate(REACHED, inTheEvening(Waves.NONE, ONE), LOOK, NOON)
                .account();

        assertThat(kept.requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(arrives(inTheEvening(Waves.NONE, ONE)).requirement().effectiveAt())
                .isEqualTo(EVENING);
    }

    @Test
    void grace_that_ends_with_the_beginning_of_a_staged_date_is_reviewed_for_no_sweep_comes_by_then() {
        var everyone = Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*"));
        var grace = everyone.grace().newUsers().getDays();
        var under = inTheEvening(PLAN).withPolicy(everyone, EVENING.minus(Period.ofDays(grace)));
        var facts = UserFacts.firstSeen(EVENING.minus(Period.ofDays(100)));

        var advised = Evaluation.evaluate(FIRST_WAVE, facts, under, NOON);

        assertThat(advised.effectiveAt()).isEqualTo(EVENING);
        assertThat(Evaluation.reviewAt(facts, advised, under, NOON)).isEqualTo(EVENING);
    }
}
