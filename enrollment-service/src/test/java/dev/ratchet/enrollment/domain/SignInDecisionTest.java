package dev.ratchet.enrollment.domain;

import static dev.ratchet.enrollment.domain.FactorType.PUSH;
import static dev.ratchet.enrollment.domain.FactorType.RECOVERY_CODE;
import static dev.ratchet.enrollment.domain.FactorType.SMS;
import static dev.ratchet.enrollment.domain.FactorType.TOTP;
import static dev.ratchet.enrollment.domain.FactorType.WEBAUTHN;
import static dev.ratchet.enrollment.domain.MfaState.DISABLED;
import static dev.ratchet.enrollment.domain.MfaState.ENABLED;
import static dev.ratchet.enrollment.domain.MfaState.ENFORCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignInDecisionTest {
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");
    private static final Instant PAST = NOW.minusSeconds(1);
    private static final Instant FUTURE = NOW.plusSeconds(1);
    private static final IpAddress HOME = IpAddress.parse("192.0.2.7");

    static Stream<Arguments> decisions() {
        return Stream.of(
                // state, level, effectiveAt, factors, last challenge, decision, reason
                arguments(DISABLED, Level.NOT_REQUIRED, null, Set.of(), null, "ALLOW", "NOT_REQUIRED"),
                arguments(DISABLED, Level.ADVISED, FUTURE, Set.of(), null, "ALLOW_WITH_BANNER", "SET_UP_ADVISED"),
                arguments(DISABLED, Level.ADVISED, NOW, Set.of(), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(DISABLED, Level.REQUIRED, PAST, Set.of(), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(ENABLED, Level.REQUIRED, PAST, Set.of(), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(ENABLED, Level.REQUIRED, PAST, Set.of(RECOVERY_CODE), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(ENABLED, Level.NOT_REQUIRED, null, Set.of(), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(ENABLED, Level.REQUIRED, PAST, Set.of(), PAST, "ENROL", "NO_USABLE_FACTOR"),
                // under an exemption, which has an end, to the instant
                arguments(DISABLED, Level.NOT_REQUIRED, FUTURE, Set.of(), null, "ALLOW", "NOT_REQUIRED"),
                arguments(DISABLED, Level.NOT_REQUIRED, NOW, Set.of(), null, "ENROL", "NO_USABLE_FACTOR"),
                arguments(ENFORCED, Level.NOT_REQUIRED, FUTURE, Set.of(TOTP), null, "CHALLENGE", "FACTOR_REGISTERED"),
                arguments(ENFORCED, Level.REQUIRED, PAST, Set.of(TOTP), null, "CHALLENGE", "FACTOR_REGISTERED"),
                arguments(ENFORCED, Level.NOT_REQUIRED, null, Set.of(TOTP), null, "CHALLENGE", "FACTOR_REGISTERED"),
                arguments(ENFORCED, Level.ADVISED, FUTURE, Set.of(SMS), null, "CHALLENGE", "FACTOR_REGISTERED"),
                arguments(ENFORCED, Level.REQUIRED, PAST, Set.of(TOTP), PAST, "ALLOW", "TRUSTED_BROWSER"),
                arguments(
                        ENFORCED,
                        Level.REQUIRED,
                        PAST,
                        Set.of(TOTP),
                        NOW.minus(Duration.ofDays(30)),
                        "CHALLENGE",
                        "FACTOR_REGISTERED"));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void every_case_has_one_answer(
            MfaState state,
            Level level,
            Instant effectiveAt,
            Set<FactorType> factors,
            Instant lastChallengeAt,
            String decision,
            String reason) {
        var facts = new SignInFacts(
                state, level, effectiveAt, false, false, held(factors), DEFAULT, false, lastChallengeAt);

        var verdict = SignInDecision.decide(facts, HOME, NOW);

        assertThat(verdict.decision().name()).isEqualTo(decision);
        assertThat(verdict.reason().name()).isEqualTo(reason);
    }

    @Test
    void who_was_guessed_at_too_often_is_denied_unless_another_factor_is_usable_or_none_is_needed() {
        assertThat(decideDisabled(ENABLED, Level.REQUIRED, Set.of(RECOVERY_CODE)))
                .isEqualTo(SignInVerdict.deny(because("FACTOR_DISABLED")));
        assertThat(decideDisabled(ENABLED, Level.NOT_REQUIRED, Set.of()).decision())
                .isEqualTo(SignInVerdict.Decision.DENY);
        assertThat(decideDisabled(ENFORCED, Level.REQUIRED, Set.of(TOTP)).decision())
                .isEqualTo(SignInVerdict.Decision.CHALLENGE);
        assertThat(decideDisabled(DISABLED, Level.NOT_REQUIRED, Set.of()).decision())
                .isEqualTo(SignInVerdict.Decision.ALLOW);
    }

    private static SignInVerdict decideDisabled(MfaState state, Level level, Set<FactorType> active) {
        var facts = new SignInFacts(state, level, null, false, false, held(active), DEFAULT, true, null);
        return SignInDecision.decide(facts, HOME, NOW);
    }

    @Test
    void a_removed_account_is_denied_whatever_it_had() {
        var facts =
                new SignInFacts(ENFORCED, Level.REQUIRED, PAST, false, true, held(Set.of(TOTP)), DEFAULT, false, PAST);
        assertThat(SignInDecision.decide(facts, HOME, NOW)).isEqualTo(SignInVerdict.deny(because("USER_REMOVED")));
    }

    @Test
    void a_blocked_address_is_denied_even_when_it_is_allowed_too() {
        var policy = policy(List.of("192.0.2.0/24"), List.of("192.0.2.7"));
        assertThat(SignInDecision.decide(facts(policy), HOME, NOW))
                .isEqualTo(SignInVerdict.deny(because("ADDRESS_BLOCKED")));
    }

    @Test
    void an_address_off_the_allow_list_is_denied() {
        var policy = policy(List.of("198.51.100.0/24"), List.of());
        assertThat(SignInDecision.decide(facts(policy), HOME, NOW))
                .isEqualTo(SignInVerdict.deny(because("ADDRESS_NOT_ALLOWED")));
    }

    @Test
    void an_address_on_the_allow_list_never_replaces_mfa() {
        var policy = policy(List.of("192.0.2.0/24"), List.of());
        assertThat(SignInDecision.decide(facts(policy), HOME, NOW).decision())
                .isEqualTo(SignInVerdict.Decision.CHALLENGE);
    }

    @Test
    void methods_come_strongest_first_and_only_those_that_the_policy_allows() {
        var active = EnumSet.of(RECOVERY_CODE, SMS, TOTP, WEBAUTHN, PUSH);
        assertThat(decideWith(EnumSet.allOf(FactorType.class), active).methods())
                .containsExactly(WEBAUTHN, TOTP, PUSH, SMS, RECOVERY_CODE);
        assertThat(decideWith(EnumSet.of(SMS, RECOVERY_CODE), active).methods()).containsExactly(SMS, RECOVERY_CODE);
    }

    @Test
    void whose_only_factor_the_policy_no_longer_allows_answers_it_and_sets_up_another() {
        var verdict = decideWith(EnumSet.of(TOTP, RECOVERY_CODE), EnumSet.of(SMS, RECOVERY_CODE));
        assertThat(verdict.decision()).isEqualTo(SignInVerdict.Decision.ENROL);
        assertThat(verdict.reason()).isEqualTo(because("STRONGER_FACTOR_NEEDED"));
        assertThat(verdict.methods()).containsExactly(TOTP);
        assertThat(verdict.factors()).extracting(Factor::type).containsExactly(SMS, RECOVERY_CODE);
    }

    @Test
    void trust_does_not_make_up_for_a_factor_that_is_too_weak() {
        var policy = PolicyEdit.standard()
                .minimumStrength(new RoleStrength("Owner", TOTP))
                .policy();
        var facts = new SignInFacts(
                ENFORCED,
                Level.REQUIRED,
                PAST,
                false,
                false,
                held(Set.of(SMS)),
                new Demands(policy, List.of("Owner"), PAST),
                false,
                PAST);
        assertThat(SignInDecision.decide(facts, HOME, NOW).reason()).isEqualTo(because("STRONGER_FACTOR_NEEDED"));
    }

    @Test
    void a_shorter_policy_shortens_trust_already_given() {
        var given = NOW.minus(Duration.ofDays(5));
        var facts = new SignInFacts(
                ENFORCED,
                Level.REQUIRED,
                PAST,
                false,
                false,
                held(Set.of(TOTP)),
                demands(PolicyEdit.standard().rememberDays(4).policy()),
                false,
                given);
        assertThat(SignInDecision.decide(facts, HOME, NOW).decision()).isEqualTo(SignInVerdict.Decision.CHALLENGE);
    }

    static Stream<Arguments> exemptions() {
        return Stream.of(
                // level, effectiveAt, reason EXEMPT, in use
                arguments(Level.NOT_REQUIRED, FUTURE, true, true),
                arguments(Level.NOT_REQUIRED, NOW, true, false),
                arguments(Level.NOT_REQUIRED, null, true, true),
                arguments(Level.NOT_REQUIRED, null, false, false),
                arguments(Level.NOT_REQUIRED, FUTURE, false, false),
                arguments(Level.ADVISED, FUTURE, true, false),
                arguments(Level.REQUIRED, FUTURE, true, false));
    }

    @ParameterizedTest
    @MethodSource("exemptions")
    void an_exemption_is_used_only_while_it_holds(Level level, Instant effectiveAt, boolean exempt, boolean used) {
        var facts = new SignInFacts(DISABLED, level, effectiveAt, exempt, false, List.of(), DEFAULT, false, null);
        assertThat(facts.exemptAt(NOW)).isEqualTo(used);
    }

    @Test
    void the_banner_tells_the_deadline() {
        var facts = new SignInFacts(DISABLED, Level.ADVISED, FUTURE, false, false, List.of(), DEFAULT, false, null);
        assertThat(SignInDecision.decide(facts, HOME, NOW).deadline()).isEqualTo(FUTURE);
    }

    private static final Demands DEFAULT = demands(Policy.DEFAULT);

    private static Demands demands(Policy policy) {
        return new Demands(policy, List.of(), null);
    }

    private static List<Factor> held(Set<FactorType> types) {
        return types.stream().map(type -> Held.of(type).factor()).toList();
    }

    private static SignInVerdict decideWith(Set<FactorType> allowed, Set<FactorType> active) {
        var policy = PolicyEdit.standard().allowedMethods(allowed).policy();
        return SignInDecision.decide(
                new SignInFacts(
                        ENFORCED, Level.REQUIRED, PAST, false, false, held(active), demands(policy), false, null),
                HOME,
                NOW);
    }

    private static SignInFacts facts(Policy policy) {
        return new SignInFacts(
                ENFORCED, Level.REQUIRED, PAST, false, false, held(Set.of(TOTP)), demands(policy), false, null);
    }

    private static Policy policy(List<String> allow, List<String> block) {
        return PolicyEdit.standard().ipAllow(allow).ipBlock(block).policy();
    }

    private static SignInVerdict.Because because(String name) {
        return SignInVerdict.Because.valueOf(name);
    }
}
