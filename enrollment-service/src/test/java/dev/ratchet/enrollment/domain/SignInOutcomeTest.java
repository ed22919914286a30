package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInOutcomeTest {
    private static final Instant NOON = Instant.parse("2024-04-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CHALLENGE, FACTOR_REGISTERED, CHALLENGED",
        "ENROL, NO_USABLE_FACTOR, ENROLLED",
        "DENY, ADDRESS_BLOCKED, REFUSED",
        "ALLOW, TRUSTED_BROWSER, TRUSTED",
        "ALLOW, NOT_REQUIRED, PASSED_WITHOUT_MFA",
        "ALLOW_WITH_BANNER, SET_UP_ADVISED, PASSED_WITHOUT_MFA"
    })
    void every_decision_has_an_outcome(Decision decision, Because because, SignInOutcome outcome) {
        assertThat(SignInOutcome.of(decision, because)).isEqualTo(outcome);
    }

    @Test
    void the_later_of_each_kind_stays_in_any_order() {
        var prompted = Activity.of(SignInOutcome.ENROLLED, NOON);
        var trusted = Activity.of(SignInOutcome.TRUSTED, NOON.plusSeconds(1));
        var allowed = Activity.of(SignInOutcome.PASSED_WITHOUT_MFA, NOON.minusSeconds(1));
        var last = new Activity(NOON.plusSeconds(1), NOON, NOON.plusSeconds(1), NOON.minusSeconds(1));

        assertThat(prompted.merge(trusted).merge(allowed)).isEqualTo(last);
        assertThat(allowed.merge(trusted.merge(prompted))).isEqualTo(last);
        assertThat(last.merge(last)).isEqualTo(last);
    }
}
