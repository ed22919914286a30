package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnrolmentTest {
    private static final Instant NOW = Instant.parse("2024-04-22T00:00:00Z");

    static Stream<Arguments> drifted() {
        return Stream.of(
                arguments(Level.REQUIRED, NOW.minusSeconds(9), false, "STATE_DRIFT", "ENABLED"),
                arguments(Level.REQUIRED, NOW.minusSeconds(9), true, "STATE_DRIFT", "ENFORCED"),
                arguments(Level.ADVISED, NOW, false, "DATE_REACHED", "ENABLED"),
                arguments(Level.ADVISED, NOW.plusSeconds(1), false, null, null),
                arguments(Level.NOT_REQUIRED, NOW, false, "EXEMPTION_EXPIRED", "ENABLED"),
                arguments(Level.NOT_REQUIRED, NOW, true, "EXEMPTION_EXPIRED", "ENFORCED"),
                arguments(Level.NOT_REQUIRED, NOW.plusSeconds(1), false, null, null),
                arguments(Level.NOT_REQUIRED, null, false, null, null));
    }

    @ParameterizedTest
    @MethodSource("drifted")
    void a_sweep_names_the_cause_of_each_repair(
            Level level, Instant effectiveAt, boolean usable, String cause, String state) {
        var standing = new Standing(MfaState.DISABLED, 4, 7, Standing.NONE, Standing.NONE, false, usable);
        var enrolment = new Enrolment(new UserId("contoso", "erik"), standing, level, effectiveAt, NOW.minusSeconds(9));

        var repaired = enrolment.repair(NOW, "sweep-1", NOW);

        assertThat(repaired.map(move -> move.change().cause()).orElse(null)).isEqualTo(cause);
        assertThat(repaired.map(move -> move.change().state().name()).orElse(null))
                .isEqualTo(state);
        repaired.ifPresent(move -> {
            assertThat(move.change().revision()).isEqualTo(5);
            assertThat(move.change().exposureMillis()).isNotNull();
            assertThat(move.after().tightenedRevision()).isEqualTo(7);
        });
    }

    @Test
    void exposure_after_an_exemption_counts_from_its_end() {
        var end = NOW.minusSeconds(5);
        var enrolment = new Enrolment(
                new UserId("contoso", "erik"), Standing.UNKNOWN, Level.NOT_REQUIRED, end, NOW.minusSeconds(99));

        var change = enrolment.repair(NOW, "sweep-1", NOW).orElseThrow().change();

        assertThat(change.exposureMillis()).isEqualTo(5_000);
    }

    @Test
    void a_factor_by_choice_opens_no_exposure() {
        var enrolment = new Enrolment(new UserId("contoso", "erik"), Standing.UNKNOWN, Level.NOT_REQUIRED, null, NOW);

        var change = enrolment
                .factors(true, "FACTOR_CONFIRMED", "erik", NOW)
                .orElseThrow()
                .change();

        assertThat(change.state()).isEqualTo(MfaState.ENFORCED);
        assertThat(change.exposureMillis()).isNull();
    }
}
