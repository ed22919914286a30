package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S3.5 and S3.6: before the date the prompt can be skipped, as often and for as long as policy says. */
class SkipsTest {
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(2));
    private static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));
    private static final Instant A_DAY_AGO = NOW.minus(Duration.ofDays(1));

    static Stream<Arguments> skips() {
        return Stream.of(
                // used, last, most, days, decision, reason, left, next prompt
                arguments(0, null, 3, 1, "ALLOW_WITH_BANNER", "SET_UP_ADVISED", 3, null),
                arguments(1, AN_HOUR_AGO, 3, 1, "ALLOW_WITH_BANNER", "SET_UP_SNOOZED", 2, after(AN_HOUR_AGO, 1)),
                arguments(1, A_DAY_AGO, 3, 1, "ALLOW_WITH_BANNER", "SET_UP_ADVISED", 2, null),
                arguments(
                        1,
                        A_DAY_AGO.plusSeconds(1),
                        3,
                        1,
                        "ALLOW_WITH_BANNER",
                        "SET_UP_SNOOZED",
                        2,
                        NOW.plusSeconds(1)),
                // the last one still holds
                arguments(3, AN_HOUR_AGO, 3, 1, "ALLOW_WITH_BANNER", "SET_UP_SNOOZED", 0, after(AN_HOUR_AGO, 1)),
                arguments(3, A_DAY_AGO, 3, 1, "ENROL", "NO_SKIPS_LEFT", null, null),
                // no skip outlasts the deadline
                arguments(1, AN_HOUR_AGO, 3, 30, "ALLOW_WITH_BANNER", "SET_UP_SNOOZED", 2, DEADLINE),
                // a skip for one sign-in
                arguments(1, NOW, 3, 0, "ALLOW_WITH_BANNER", "SET_UP_ADVISED", 2, null),
                arguments(3, NOW, 3, 0, "ENROL", "NO_SKIPS_LEFT", null, null),
                // policy allows none, or fewer than were used
                arguments(0, null, 0, 1, "ENROL", "NO_SKIPS_LEFT", null, null),
                arguments(3, A_DAY_AGO, 1, 1, "ENROL", "NO_SKIPS_LEFT", null, null),
                // and more than it did
                arguments(3, A_DAY_AGO, 5, 1, "ALLOW_WITH_BANNER", "SET_UP_ADVISED", 2, null));
    }

    @ParameterizedTest
    @MethodSource("skips")
    void the_prompt_stays_away_while_a_skip_holds_and_cannot_be_skipped_for_ever(
            int used,
            @Nullable Instant lastAt,
            int most,
            int days,
            String decision,
            String reason,
            @Nullable Integer left,
            @Nullable Instant nextPromptAt) {
        var verdict = decide(Level.ADVISED, DEADLINE, Set.of(), new Skips(used, lastAt), most, days);

        assertThat(verdict.decision().name()).isEqualTo(decision);
        assertThat(verdict.reason().name()).isEqualTo(reason);
        assertThat(verdict.putoff()).isEqualTo(left == null ? null : new Putoff(left, nextPromptAt));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                // a skip puts off nothing that is required, and says nothing to who has a factor or needs none
                arguments(Level.ADVISED, NOW, Set.of(), "ENROL", "NO_USABLE_FACTOR"),
                arguments(Level.REQUIRED, NOW, Set.of(), "ENROL", "NO_USABLE_FACTOR"),
                arguments(Level.ADVISED, DEADLINE, Set.of(FactorType.TOTP), "CHALLENGE", "FACTOR_REGISTERED"),
                arguments(Level.NOT_REQUIRED, null, Set.of(), "ALLOW", "NOT_REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void skips_count_only_where_mfa_is_advised(
            Level level, @Nullable Instant effectiveAt, Set<FactorType> active, String decision, String reason) {
        for (var skips : new Skips[] {Skips.NONE, new Skips(1, AN_HOUR_AGO), new Skips(3, A_DAY_AGO)}) {
            var verdict = decide(level, effectiveAt, active, skips, 3, 1);
            assertThat(verdict.decision().name()).isEqualTo(decision);
            assertThat(verdict.reason().name()).isEqualTo(reason);
            assertThat(verdict.putoff()).isNull();
        }
    }

    private static SignInVerdict decide(
            Level level, @Nullable Instant effectiveAt, Set<FactorType> active, Skips skips, int most, int days) {
        var policy = PolicyEdit.standard().snoozes(most, days).policy();
        var factors = active.stream().map(type -> Held.of(type).factor()).toList();
        var demands = new Demands(policy, List.of(), null);
        var facts = new SignInFacts(
                MfaState.DISABLED, level, effectiveAt, false, false, factors, demands, false, null, skips);
        return SignInDecision.decide(facts, IpAddress.parse("192.0.2.7"), NOW);
    }

    private static Instant after(Instant skippedAt, int days) {
        return skippedAt.plus(Duration.ofDays(days));
    }
}
