package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantScopeTest {

    private static Instant day(long days) {
        return NOW.plus(Duration.ofDays(days));
    }

    /** Days from today. */
    @ParameterizedTest(name = "everyone since day {0}, first seen on day {1}, {2} days of grace: {3} from day {4}")
    @CsvSource({
        // those who were there have the grace from its beginning
        "-1, -300, 14, ADVISED, 13",
        "-14, -300, 14, REQUIRED, 0",
        "-15, -300, 14, REQUIRED, -1",
        // new users have it from their first event
        "-300, -2, 14, ADVISED, 12",
        "-300, -14, 14, REQUIRED, 0",
        "-300, 0, 14, ADVISED, 14",
        // no grace at all
        "-300, 0, 0, REQUIRED, 0",
        "0, -300, 0, REQUIRED, 0",
        // the longest there is
        "-364, -400, 365, ADVISED, 1",
    })
    void asks_everyone_when_the_grace_is_over(long since, long seen, int grace, Level level, long from) {
        var setting = Setting.standard()
                .policy(PolicyEdit.standard().everyone().graceDays(grace).policy(), day(since));

        var requirement = setting.of(Users.with(day(seen), "Reader"));

        assertThat(requirement.level()).isEqualTo(level);
        assertThat(requirement.effectiveAt()).isEqualTo(day(from));
        assertThat(rules(requirement)).containsExactly("TENANT_SCOPE");
    }

    @ParameterizedTest(name = "{0} since {1}: {2}")
    @CsvSource({"PRIVILEGED, , NOT_REQUIRED", "PRIVILEGED, -300, NOT_REQUIRED", "EVERYONE, -300, REQUIRED"})
    void s5_2_all_or_some(Policy.Scope scope, Long since, Level level) {
        var setting = Setting.standard()
                .policy(PolicyEdit.standard().scope(scope).policy(), since == null ? null : day(since));

        assertThat(setting.of(Users.with(day(-200), "Reader")).level()).isEqualTo(level);
        assertThat(setting.of(Users.with(day(-200), "Owner")).level()).isEqualTo(Level.REQUIRED);
    }

    @Test
    void s1_6_those_who_were_there_are_advised_before_the_widening_takes_effect() {
        var setting = Setting.standard().policy(PolicyEdit.standard().everyone().policy(), NOW);
        var facts = Users.with(day(-100), "Reader");

        assertThat(setting.of(facts).level()).isEqualTo(Level.ADVISED);
        assertThat(setting.at(day(14).minusMillis(1), facts).level()).isEqualTo(Level.ADVISED);
        assertThat(setting.at(day(14), facts).level()).isEqualTo(Level.REQUIRED);
    }
}
