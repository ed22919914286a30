package dev.ratchet.enrollment.domain;

import static dev.ratchet.enrollment.domain.MfaState.DISABLED;
import static dev.ratchet.enrollment.domain.MfaState.ENABLED;
import static dev.ratchet.enrollment.domain.MfaState.ENFORCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateDecisionTest {
    private static final Loosening DECISION = new Loosening("ada", "the project ended");

    static Stream<Arguments> requirements() {
        return Stream.of(
                // state, in force, loosening, usable factor, next
                arguments(DISABLED, true, null, false, ENABLED),
                arguments(DISABLED, true, null, true, ENFORCED),
                arguments(DISABLED, true, DECISION, false, ENABLED),
                arguments(DISABLED, false, null, false, DISABLED),
                arguments(DISABLED, false, DECISION, false, DISABLED),
                arguments(ENABLED, true, null, false, ENABLED),
                arguments(ENABLED, true, DECISION, false, ENABLED),
                arguments(ENABLED, true, null, true, ENFORCED),
                arguments(ENABLED, false, null, false, ENABLED),
                arguments(ENABLED, false, DECISION, false, DISABLED),
                arguments(ENFORCED, true, null, true, ENFORCED),
                arguments(ENFORCED, false, null, true, ENFORCED),
                arguments(ENFORCED, false, DECISION, true, ENFORCED),
                arguments(ENFORCED, true, DECISION, false, ENFORCED));
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void a_requirement_tightens_and_only_a_recorded_decision_loosens(
            MfaState state, boolean inForce, Loosening loosening, boolean usable, MfaState next) {
        assertThat(StateDecision.onRequirement(state, inForce, loosening, usable)
                        .orElse(state))
                .isEqualTo(next);
    }

    static Stream<Arguments> factors() {
        return Stream.of(
                arguments(DISABLED, true, ENFORCED),
                arguments(DISABLED, false, DISABLED),
                arguments(ENABLED, true, ENFORCED),
                arguments(ENABLED, false, ENABLED),
                arguments(ENFORCED, true, ENFORCED),
                arguments(ENFORCED, false, ENABLED));
    }

    @ParameterizedTest
    @MethodSource("factors")
    void a_factor_enforces_and_losing_the_last_one_never_disables(MfaState state, boolean usable, MfaState next) {
        assertThat(StateDecision.onFactors(state, usable).orElse(state)).isEqualTo(next);
    }

    static Stream<Arguments> hands() {
        return Stream.of(
                arguments(DISABLED, false, ENABLED),
                arguments(DISABLED, true, ENFORCED),
                arguments(ENABLED, false, ENABLED),
                arguments(ENABLED, true, ENFORCED),
                arguments(ENFORCED, true, ENFORCED),
                arguments(ENFORCED, false, ENFORCED));
    }

    @ParameterizedTest
    @MethodSource("hands")
    @DisplayName("S2.1: Disabled by default, Enabled by an admin, Enforced by itself")
    void an_admins_hand_only_tightens(MfaState state, boolean usable, MfaState next) {
        assertThat(StateDecision.onAdmin(state, "ada", usable).orElse(state)).isEqualTo(next);
    }

    @Test
    void each_state_offers_its_legal_transitions_only() {
        assertThat(transitions(MfaState.Disabled.class)).containsExactlyInAnyOrder("require", "enable", "enforce");
        assertThat(transitions(MfaState.Enabled.class)).containsExactlyInAnyOrder("registerFactor", "loosen");
        assertThat(transitions(MfaState.Enforced.class)).containsExactly("loseLastFactor");
    }

    private static Stream<String> transitions(Class<?> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .filter(method -> MfaState.class.isAssignableFrom(method.getReturnType()))
                .map(java.lang.reflect.Method::getName);
    }

    @Test
    void a_state_is_found_by_its_name() {
        assertThat(Stream.of(DISABLED, ENABLED, ENFORCED).map(state -> MfaState.named(state.name())))
                .containsExactly(DISABLED, ENABLED, ENFORCED);
        assertThatThrownBy(() -> MfaState.named("OFF")).isInstanceOf(IllegalArgumentException.class);
    }
}
