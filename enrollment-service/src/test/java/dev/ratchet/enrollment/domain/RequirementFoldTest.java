package dev.ratchet.enrollment.domain;

import static dev.ratchet.enrollment.domain.Level.ADVISED;
import static dev.ratchet.enrollment.domain.Level.NOT_REQUIRED;
import static dev.ratchet.enrollment.domain.Level.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementFoldTest {
    private static final UserId DANA = new UserId("contoso", "dana");
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");
    private static final Loosening DECISION = new Loosening("ada", "the project ended");

    @Test
    void a_promotion_enables_and_tells_the_exposure() {
        var folded = fold(Standing.UNKNOWN, told(1, REQUIRED, NOW.minusMillis(800), null));

        assertThat(folded.changes()).singleElement().satisfies(change -> {
            assertThat(change.previous()).isEqualTo(MfaState.DISABLED);
            assertThat(change.state()).isEqualTo(MfaState.ENABLED);
            assertThat(change.revision()).isEqualTo(1);
            assertThat(change.cause()).isEqualTo("ROLE_CHANGED");
            assertThat(change.causedBy()).isEqualTo("event-1");
            assertThat(change.exposureMillis()).isEqualTo(800);
        });
    }

    @Test
    void a_new_user_who_need_not_use_mfa_is_kept_and_changes_nothing() {
        var folded = fold(Standing.UNKNOWN, told(1, NOT_REQUIRED, null, null));

        assertThat(folded.changes()).isEmpty();
        assertThat(folded.adopted()).isNotNull();
    }

    @Test
    void advice_enables_once_its_date_has_passed() {
        assertThat(fold(Standing.UNKNOWN, told(1, ADVISED, NOW.plusSeconds(1), null))
                        .changes())
                .isEmpty();
        assertThat(fold(Standing.UNKNOWN, told(1, ADVISED, NOW, null)).changes())
                .hasSize(1);
    }

    @Test
    void a_requirement_told_as_required_is_in_force_even_where_this_clock_lags() {
        var folded = fold(Standing.UNKNOWN, told(1, REQUIRED, NOW.plusSeconds(2), null));

        assertThat(folded.after().state()).isEqualTo(MfaState.ENABLED);
        assertThat(folded.changes().getFirst().exposureMillis()).isZero();
    }

    @Test
    void exposure_counts_from_the_later_of_event_and_date() {
        var occurred = NOW.minusSeconds(60);
        var requirement = new Requirement(REQUIRED, NOW.minusSeconds(5), occurred, List.of(), 1);
        assertThat(requirement.exposureMillis(NOW)).isEqualTo(5_000);
        var older = new Requirement(REQUIRED, NOW.minus(Duration.ofDays(9)), occurred, List.of(), 1);
        assertThat(older.exposureMillis(NOW)).isEqualTo(60_000);
    }

    @Test
    void ten_copies_change_the_state_once() {
        var once = told(1, REQUIRED, NOW, null);
        var folded = RequirementFold.fold(DANA, Standing.UNKNOWN, Collections.nCopies(10, once), NOW);
        assertThat(folded.changes()).hasSize(1);

        var again = RequirementFold.fold(DANA, folded.after(), List.of(once), NOW);
        assertThat(again.changesNothing()).isTrue();
    }

    @Test
    void nothing_goes_down_without_a_recorded_decision() {
        var enabled = fold(Standing.UNKNOWN, told(1, REQUIRED, NOW, null)).after();

        assertThat(fold(enabled, told(2, NOT_REQUIRED, null, null)).after().state())
                .isEqualTo(MfaState.ENABLED);
        assertThat(fold(enabled, told(2, NOT_REQUIRED, null, DECISION)).after().state())
                .isEqualTo(MfaState.DISABLED);
    }

    @Test
    void a_late_requirement_still_tightens_unless_a_newer_loosening_came() {
        var free = fold(Standing.UNKNOWN, told(3, NOT_REQUIRED, null, null)).after();
        assertThat(fold(free, told(2, REQUIRED, NOW, null)).after().state()).isEqualTo(MfaState.ENABLED);

        var loosened =
                fold(Standing.UNKNOWN, told(3, NOT_REQUIRED, null, DECISION)).after();
        assertThat(fold(loosened, told(2, REQUIRED, NOW, null)).after().state()).isEqualTo(MfaState.DISABLED);
    }

    @Test
    void a_date_that_passed_after_it_was_replaced_binds_nobody() {
        var postponed = fold(Standing.UNKNOWN, told(2, ADVISED, NOW.plusSeconds(900), null))
                .after();
        assertThat(fold(postponed, told(1, ADVISED, NOW.minusSeconds(1), null)).changes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVILEGED_ROLE", "DELEGATED_ADMIN"})
    void becoming_privileged_is_noticed_once(String rule) {
        var reasons = List.of(new Reason(rule, "Owner"));
        var promotion = new RequirementTold(
                DANA, new Requirement(REQUIRED, NOW, NOW, reasons, 2), "ROLE_CHANGED", "event-2", null);
        var before = fold(Standing.UNKNOWN, told(1, REQUIRED, NOW, null)).after();

        var folded = fold(before, promotion);
        assertThat(folded.promoted()).isTrue();
        assertThat(fold(folded.after(), promotion).promoted()).isFalse();
    }

    @Test
    void an_exemption_told_after_its_end_loosens_nothing() {
        var exempt = fold(Standing.UNKNOWN, told(1, NOT_REQUIRED, NOW, DECISION));

        assertThat(exempt.after().state()).isEqualTo(MfaState.ENABLED);
        assertThat(fold(Standing.UNKNOWN, told(1, NOT_REQUIRED, NOW.plusSeconds(1), DECISION))
                        .after()
                        .state())
                .isEqualTo(MfaState.DISABLED);
    }

    @Test
    void any_order_and_any_copies_in_any_batches_end_alike() {
        var news = List.of(
                told(1, ADVISED, NOW.plusSeconds(60), null),
                told(2, REQUIRED, NOW, null),
                told(3, NOT_REQUIRED, null, DECISION),
                told(4, REQUIRED, NOW, null),
                told(5, NOT_REQUIRED, null, null),
                told(6, NOT_REQUIRED, NOW.plusSeconds(60), DECISION),
                told(7, NOT_REQUIRED, NOW, DECISION));
        var inOrder = RequirementFold.fold(DANA, Standing.UNKNOWN, news, NOW).after();

        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var shuffled = new ArrayList<>(news);
            shuffled.addAll(news.subList(0, random.nextInt(news.size())));
            Collections.shuffle(shuffled, random);
            var standing = Standing.UNKNOWN;
            for (int from = 0; from < shuffled.size(); ) {
                var to = Math.min(shuffled.size(), from + 1 + random.nextInt(3));
                standing = RequirementFold.fold(DANA, standing, shuffled.subList(from, to), NOW)
                        .after();
                from = to;
            }
            assertThat(standing.state()).as("seed %d", seed).isEqualTo(inOrder.state());
            assertThat(standing.requirementRevision()).isEqualTo(inOrder.requirementRevision());
        }
    }

    private static RequirementFold.Folded fold(Standing before, RequirementTold told) {
        return RequirementFold.fold(DANA, before, List.of(told), NOW);
    }

    private static RequirementTold told(long revision, Level level, Instant effectiveAt, Loosening loosening) {
        var occurred = effectiveAt == null || effectiveAt.isAfter(NOW) ? NOW : effectiveAt;
        return new RequirementTold(
                DANA,
                new Requirement(level, effectiveAt, occurred, List.of(), revision),
                "ROLE_CHANGED",
                "event-" + revision,
                loosening);
    }
}
