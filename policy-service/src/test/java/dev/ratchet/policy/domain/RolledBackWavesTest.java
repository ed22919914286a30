package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.WavesTest.BEGINS;
import static dev.ratchet.policy.domain.WavesTest.DECISION;
import static dev.ratchet.policy.domain.WavesTest.FIRST_WAVE;
import static dev.ratchet.policy.domain.WavesTest.HELSINKI;
import static dev.ratchet.policy.domain.WavesTest.LOOK;
import static dev.ratchet.policy.domain.WavesTest.NOW;
import static dev.ratchet.policy.domain.WavesTest.ONE;
import static dev.ratchet.policy.domain.WavesTest.SECOND_WAVE;
import static dev.ratchet.policy.domain.WavesTest.TWO_BACK;
import static dev.ratchet.policy.domain.WavesTest.TWO_OPEN;
import static dev.ratchet.policy.domain.WavesTest.arrives;
import static dev.ratchet.policy.domain.WavesTest.date;
import static dev.ratchet.policy.domain.WavesTest.level;
import static dev.ratchet.policy.domain.WavesTest.opened;
import static dev.ratchet.policy.domain.WavesTest.opening;
import static dev.ratchet.policy.domain.WavesTest.outcome;
import static dev.ratchet.policy.domain.WavesTest.postponed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S3.6: a decision to roll a wave back comes with every fall that it is the cause of, whatever else is decided meanwhile. */
class RolledBackWavesTest {
    private static final Opening ONE_BACK = opening(1, 10, BEGINS, Opening.State.ROLLED_BACK);
    private static final EnforcementDate JUNE = date("EMEA", "2024-06-03");
    private static final EnforcementDate JUNE_AT_ONCE =
            new EnforcementDate("EMEA", JUNE.date(), HELSINKI, LocalDate.parse("2024-03-01"));
    private static final Account REACHED = arrives(FIRST_WAVE, opened(ONE));
    private static final Trigger OF_AN_ADMIN =
            new Trigger("POLICY_CHANGED", "anna", NOW, new Loosening("anna", "our own reason"));

    private static void isLetGo(Outcome outcome) {
        var change = outcome.change().orElseThrow();
        assertThat(change.requirement().level()).isEqualTo(Level.ADVISED);
        assertThat(change.loosening()).isEqualTo(DECISION);
        assertThat(outcome.account().facts().reached()).isEqualTo(Reached.NONE);
    }

    @Test
    void another_date_that_comes_before_the_roll_back_does_not_keep_its_decision_from_those_reached() {
        var moved = outcome(REACHED, opened(ONE).withDate(JUNE));
        assertThat(moved.change().orElseThrow().loosening()).isNull();

        var back = opened(ONE_BACK).withDate(JUNE);
        var letGo = outcome(moved.account(), back);

        isLetGo(letGo);
        assertThat(letGo.account().requirement()).isEqualTo(moved.account().requirement());
        assertThat(letGo.account().revision()).isEqualTo(moved.account().revision() + 1);
        assertThat(outcome(letGo.account(), back).change()).isEmpty();
    }

    @Test
    void another_date_that_comes_behind_the_roll_back_does_not_keep_its_decision_from_those_reached() {
        isLetGo(outcome(REACHED, opened(ONE_BACK).withDate(JUNE)));
    }

    @Test
    void so_it_is_where_the_other_date_has_no_waves_or_is_postponed() {
        var moved = outcome(REACHED, opened(ONE).withDate(JUNE_AT_ONCE)).account();
        var postponed = new Setting(opened(ONE_BACK).withDate(JUNE)).postponed("2024-07-10", 90);

        isLetGo(outcome(moved, opened(ONE_BACK).withDate(JUNE_AT_ONCE)));
        isLetGo(outcome(REACHED, opened(ONE_BACK).withDate(JUNE_AT_ONCE)));
        isLetGo(outcome(moved, postponed.circumstances()));
    }

    @Test
    void whom_a_wave_of_the_other_date_has_reached_is_not_let_go_by_the_roll_back_of_the_first() {
        var opened = NOW.minusSeconds(60);
        var june = opened(opening(1, 10, opened, Opening.State.OPEN)).withDate(date("EMEA", "2024-04-22"));
        var both = june.withOpenings(new Openings(june.openings().region(), List.of(), List.of(ONE_BACK), List.of()));

        var kept = outcome(REACHED, both).account();

        assertThat(level(kept)).isEqualTo(Level.REQUIRED);
        assertThat(kept.facts().reached()).isEqualTo(new Reached(opened, null));
        assertThat(outcome(kept, both).change()).isEmpty();
    }

    @Test
    void whom_something_else_keeps_out_of_scope_is_not_told_again() {
        var moved = outcome(REACHED, opened(ONE).withDate(JUNE)).account();
        var gone = AccountFold.change(
                        FIRST_WAVE,
                        moved,
                        facts -> facts.removed(NOW.minusSeconds(1), NOW),
                        opened(ONE).withDate(JUNE),
                        LOOK,
                        NOW)
                .account();

        var looked = outcome(gone, opened(ONE_BACK).withDate(JUNE));

        assertThat(looked.change()).isEmpty();
        assertThat(looked.account().facts().reached()).isEqualTo(Reached.NONE);
    }

    @Test
    void whom_a_postponement_has_let_go_already_gets_no_other_decision() {
        var reached = arrives(SECOND_WAVE, TWO_OPEN);
        var advised = AccountFold.reevaluate(reached, postponed(TWO_OPEN), OF_AN_ADMIN, NOW);
        assertThat(advised.change().orElseThrow().loosening()).isEqualTo(OF_AN_ADMIN.loosening());

        var back = outcome(advised.account(), postponed(TWO_BACK));

        assertThat(back.change().orElseThrow().loosening()).isNull();
        assertThat(back.account().facts().reached()).isEqualTo(Reached.NONE);
    }

    @Test
    void a_roll_back_does_not_wait_for_a_decision_of_the_tenant_that_is_under_way() {
        var reached = arrives(SECOND_WAVE, TWO_OPEN);

        isLetGo(AccountFold.tighten(reached, TWO_BACK, LOOK, NOW));
    }

    @Test
    void what_would_have_fallen_without_the_roll_back_waits_for_the_decision_behind_it() {
        var reached = arrives(SECOND_WAVE, TWO_OPEN);
        var own = new Setting(TWO_BACK).ownIdentityProvider(null).circumstances();

        assertThat(AccountFold.tighten(reached, own, LOOK, NOW).change()).isEmpty();
        assertThat(AccountFold.reevaluate(reached, own, OF_AN_ADMIN, NOW)
                        .change()
                        .orElseThrow()
                        .loosening())
                .isEqualTo(OF_AN_ADMIN.loosening());
    }

    @Test
    void nobody_is_let_go_in_the_name_of_another_who_has_decided_on_something_else() {
        var reached = arrives(SECOND_WAVE, TWO_OPEN);

        isLetGo(AccountFold.reevaluate(reached, TWO_BACK, OF_AN_ADMIN, NOW));
    }
}
