package dev.ratchet.enrollment.domain;

import static dev.ratchet.enrollment.domain.FactorType.PUSH;
import static dev.ratchet.enrollment.domain.FactorType.RECOVERY_CODE;
import static dev.ratchet.enrollment.domain.FactorType.SMS;
import static dev.ratchet.enrollment.domain.FactorType.TOTP;
import static dev.ratchet.enrollment.domain.FactorType.WEBAUTHN;
import static dev.ratchet.enrollment.domain.Held.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactorsTest {
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(365));
    private static final Policy DEFAULT = Policy.DEFAULT;
    private static final Policy OWNERS_BY_PUSH = PolicyEdit.standard()
            .minimumStrength(new RoleStrength("Owner", PUSH), new RoleStrength("*Administrator", WEBAUTHN))
            .policy();

    static Stream<Arguments> factors() {
        return Stream.of(
                // policy, roles, privileged since, factor, why it does not count
                arguments(DEFAULT, "Reader", null, Held.of(SMS), null),
                arguments(DEFAULT, "Owner", LONG_AGO, Held.of(TOTP), null),
                arguments(DEFAULT, "Reader", null, Held.of(TOTP).status(FactorStatus.PENDING), "NOT_ACTIVE"),
                arguments(DEFAULT, "Reader", null, Held.of(SMS).status(FactorStatus.SUSPENDED), "NOT_ACTIVE"),
                arguments(DEFAULT, "Reader", null, Held.of(TOTP).status(FactorStatus.DISABLED), "NOT_ACTIVE"),
                arguments(DEFAULT, "Reader", null, Held.of(RECOVERY_CODE), "STANDS_IN"),
                arguments(DEFAULT, "Reader", null, Held.of(SMS).countsFrom(NOW.plusNanos(1)), "NOT_YET"),
                arguments(DEFAULT, "Reader", null, Held.of(SMS).countsFrom(NOW), null),
                arguments(allowing(TOTP), "Reader", null, Held.of(SMS), "NOT_ALLOWED"),
                arguments(OWNERS_BY_PUSH, "Reader", null, Held.of(SMS), null),
                arguments(OWNERS_BY_PUSH, "owner", null, Held.of(SMS), "TOO_WEAK"),
                arguments(OWNERS_BY_PUSH, "Owner", LONG_AGO, Held.of(PUSH), null),
                arguments(OWNERS_BY_PUSH, "Owner", LONG_AGO, Held.of(TOTP), null),
                arguments(OWNERS_BY_PUSH, "Owner,Print Administrator", LONG_AGO, Held.of(TOTP), "TOO_WEAK"),
                arguments(OWNERS_BY_PUSH, "Print Administrator", LONG_AGO, Held.of(WEBAUTHN), null),
                // SMS alone, thirty days
                arguments(DEFAULT, "Owner", LONG_AGO, Held.of(SMS), "SMS_ONLY"),
                arguments(DEFAULT, "Owner", LONG_AGO, Held.of(SMS).confirmed(30), "SMS_ONLY"),
                arguments(DEFAULT, "Owner", LONG_AGO, Held.of(SMS).confirmed(29), null),
                arguments(DEFAULT, "Owner", NOW.minus(Duration.ofDays(29)), Held.of(SMS), null),
                arguments(DEFAULT, "Owner", NOW.minus(Duration.ofDays(30)), Held.of(SMS), "SMS_ONLY"),
                arguments(smsOnlyDays(0), "Owner", NOW, Held.of(SMS).confirmed(0), "SMS_ONLY"),
                arguments(smsOnlyDays(365), "Owner", LONG_AGO.plusNanos(1), Held.of(SMS), null),
                // nothing else could be set up: whoever could mend the policy would be locked out
                arguments(allowing(SMS, RECOVERY_CODE), "Owner", LONG_AGO, Held.of(SMS), null));
    }

    @DisplayName("S3.11 a factor counts when it is active, due, allowed and strong enough")
    @ParameterizedTest
    @MethodSource("factors")
    void each_factor_counts_or_says_why_not(
            Policy policy, String roles, Instant privilegedSince, Held held, String why) {
        var demands = new Demands(policy, List.of(roles.split(",")), privilegedSince);
        var factors = new Factors(List.of(held.factor()), demands, NOW);

        assertThat(factors.shortfall(held.factor()).map(Enum::name).orElse(null))
                .isEqualTo(why);
        assertThat(factors.anyCounts()).isEqualTo(why == null);
        assertThat(factors.strongerNeeded())
                .isEqualTo(why != null
                        && Set.of("NOT_ALLOWED", "TOO_WEAK", "SMS_ONLY").contains(why));
    }

    @ParameterizedTest
    @CsvSource({"29, 0, true", "30, 0, false", "400, 29, true", "400, 30, false", "0, 0, true"})
    void the_grace_for_sms_alone_runs_from_the_first_number_and_from_the_promotion(
            int firstNumber, int promoted, boolean counts) {
        var demands = new Demands(
                DEFAULT,
                List.of("Owner"),
                NOW.minus(Duration.ofDays(promoted == 0 ? 400 : promoted)),
                firstNumber == 0 ? null : NOW.minus(Duration.ofDays(firstNumber)));
        var today = List.of(Held.of(SMS).confirmed(0).factor());

        assertThat(new Factors(today, demands, NOW).anyCounts()).isEqualTo(counts);
        assertThat(new Factors(List.of(), demands, NOW).settable().contains(SMS))
                .isEqualTo(counts);
    }

    @Test
    void sms_beside_another_factor_that_counts_is_a_backup() {
        assertThat(privileged(Held.of(SMS), Held.of(TOTP)).counting())
                .extracting(Factor::type)
                .containsExactly(TOTP, SMS);
        assertThat(privileged(Held.of(SMS), Held.of(TOTP).status(FactorStatus.DISABLED))
                        .counting())
                .isEmpty();
        assertThat(privileged(Held.of(SMS), Held.of(TOTP).countsFrom(NOW.plusNanos(1)))
                        .counting())
                .isEmpty();
    }

    @Test
    void another_number_begins_no_new_grace() {
        assertThat(privileged(Held.of(SMS), Held.of(SMS).confirmed(1)).anyCounts())
                .isFalse();
    }

    @Test
    void a_factor_that_does_not_count_can_be_answered_only_where_none_counts() {
        var demands = new Demands(OWNERS_BY_PUSH, List.of("Owner"), LONG_AGO);
        var sms = Held.of(SMS).factor();
        var totp = Held.of(TOTP).factor();
        var codes = Held.of(RECOVERY_CODE).factor();

        var weak = new Factors(List.of(codes, sms), demands, NOW);
        assertThat(weak.answerable()).containsExactly(sms, codes);
        assertThat(weak.vouches(sms.id())).isFalse();
        assertThat(weak.vouches(codes.id())).isFalse();

        var strong = new Factors(List.of(codes, sms, totp), demands, NOW);
        assertThat(strong.answerable()).containsExactly(totp, codes);
        assertThat(strong.vouches(totp.id())).isTrue();
        assertThat(strong.vouches(codes.id())).isTrue();
        assertThat(strong.vouches(sms.id())).isFalse();

        var none = new Factors(List.of(codes), demands, NOW);
        assertThat(none.answerable()).isEmpty();
    }

    @Test
    void recovery_codes_that_policy_forbids_stand_in_for_nothing() {
        var totp = Held.of(TOTP).factor();
        var codes = Held.of(RECOVERY_CODE).factor();
        var factors = new Factors(List.of(totp, codes), new Demands(allowing(TOTP), List.of(), null), NOW);

        assertThat(factors.answerable()).containsExactly(totp);
        assertThat(factors.vouches(codes.id())).isFalse();
    }

    @Test
    void of_several_the_one_that_was_used_last_is_asked_for_unless_another_is_named() {
        var old = Held.of(TOTP).used(9).factor();
        var recent = Held.of(TOTP).used(1).factor();
        var factors = new Factors(List.of(old, recent), new Demands(DEFAULT, List.of(), null), NOW);

        assertThat(factors.answerable(TOTP, null)).contains(recent);
        assertThat(factors.answerable(TOTP, old.id())).contains(old);
        assertThat(factors.answerable(SMS, old.id())).isEmpty();
    }

    static Stream<Arguments> settable() {
        return Stream.of(
                arguments(DEFAULT, "Reader", null, List.of(WEBAUTHN, TOTP, PUSH, SMS)),
                arguments(allowing(SMS, TOTP, RECOVERY_CODE), "Reader", null, List.of(TOTP, SMS)),
                arguments(OWNERS_BY_PUSH, "Owner", LONG_AGO, List.of(WEBAUTHN, TOTP, PUSH)),
                arguments(OWNERS_BY_PUSH, "Print Administrator", LONG_AGO, List.of(WEBAUTHN)),
                arguments(DEFAULT, "Owner", LONG_AGO, List.of(WEBAUTHN, TOTP, PUSH, SMS)),
                arguments(smsOnlyDays(0), "Owner", LONG_AGO, List.of(WEBAUTHN, TOTP, PUSH)));
    }

    @DisplayName("S2.6 only methods that policy allows are offered for set-up")
    @ParameterizedTest
    @MethodSource("settable")
    void what_can_be_set_up_would_count(
            Policy policy, String role, Instant privilegedSince, List<FactorType> expected) {
        var demands = new Demands(policy, List.of(role), privilegedSince);
        assertThat(new Factors(List.of(), demands, NOW).settable()).isEqualTo(expected);
    }

    @Test
    void whose_sms_has_been_alone_for_too_long_sets_up_no_other_number() {
        assertThat(privileged(Held.of(SMS)).settable()).containsExactly(WEBAUTHN, TOTP, PUSH);
        assertThat(privileged(Held.of(SMS), Held.of(TOTP)).settable()).contains(SMS);
    }

    private static Factors privileged(Held... held) {
        return new Factors(
                Stream.of(held).map(Held::factor).toList(), new Demands(DEFAULT, List.of("Owner"), LONG_AGO), NOW);
    }

    private static Policy allowing(FactorType first, FactorType... more) {
        return PolicyEdit.standard().allowedMethods(EnumSet.of(first, more)).policy();
    }

    private static Policy smsOnlyDays(int days) {
        return PolicyEdit.standard().smsOnlyDays(days).policy();
    }
}
