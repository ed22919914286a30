package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Policy.Method.PUSH;
import static dev.ratchet.policy.domain.Policy.Method.RECOVERY_CODE;
import static dev.ratchet.policy.domain.Policy.Method.SMS;
import static dev.ratchet.policy.domain.Policy.Method.TOTP;
import static dev.ratchet.policy.domain.Policy.Method.WEBAUTHN;
import static dev.ratchet.policy.domain.PolicyEdit.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LooseningsTest {
    private static final Policy BEFORE = PolicyEdit.standard()
            .everyone()
            .privilegedRoles("Owner", "*Contributor")
            .allowedMethods(WEBAUTHN, TOTP, RECOVERY_CODE)
            .coveredApps("print", "scan")
            .ipAllow("192.0.2.0/24")
            .ipBlock("198.51.100.0/24")
            .minimumStrength(atLeast(TOTP, "Owner"), atLeast(PUSH, "*Contributor"))
            .policy();

    private static Policy changed(UnaryOperator<PolicyEdit> change) {
        return change.apply(PolicyEdit.of(BEFORE)).policy();
    }

    private static Arguments row(String field, UnaryOperator<PolicyEdit> change) {
        return Arguments.of(field, changed(change));
    }

    static Stream<Arguments> weaker() {
        return Stream.of(
                row("scope", policy -> policy.scope(Policy.Scope.PRIVILEGED)),
                row("privilegedRoles", policy -> policy.privilegedRoles("Owner")),
                row("rememberDevicesFor", policy -> policy.rememberDays(31)),
                row("allowedMethods", policy -> policy.allowedMethods(TOTP, SMS, RECOVERY_CODE)),
                row("coveredApps", policy -> policy.coveredApps("print")),
                row("onDemotion", PolicyEdit::lift),
                row("grace", policy -> policy.graceDays(15)),
                row("grace", policy -> policy.snoozes(4)),
                row("grace", policy -> policy.snoozeDays(2)),
                row("ipAllow", PolicyEdit::ipAllow),
                row("ipBlock", PolicyEdit::ipBlock),
                row("minimumStrength", PolicyEdit::minimumStrength),
                row("minimumStrength", policy -> policy.minimumStrength(atLeast(TOTP, "Owner"))),
                row(
                        "minimumStrength",
                        policy -> policy.minimumStrength(atLeast(PUSH, "Owner"), atLeast(PUSH, "*Contributor"))),
                row("smsOnlyGrace", policy -> policy.smsOnlyDays(31)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weaker")
    void every_weaker_field_is_a_loosening_one_way_only(String field, Policy weaker) {
        assertThat(Loosenings.between(BEFORE, weaker))
                .singleElement()
                .asString()
                .startsWith(field + ":");
        assertThat(Loosenings.between(weaker, BEFORE)).isEmpty();
    }

    static Stream<Arguments> neitherWay() {
        return Stream.of(
                row("covering every app instead of some", policy -> policy.coveredApps("*")),
                row("more roles", policy -> policy.privilegedRoles("Owner", "*Contributor", "Auditor")),
                row("fewer addresses let in, none of them new", policy -> policy.ipAllow("192.0.2.0/24")),
                row("more addresses kept out", policy -> policy.ipBlock("198.51.100.0/24", "203.0.113.0/24")),
                row("a pattern that covers another", policy -> policy.privilegedRoles("*wner", "*Contr*tor")),
                row("every role is privileged", policy -> policy.privilegedRoles("*")),
                row(
                        "a minimum for more roles",
                        policy -> policy.minimumStrength(
                                atLeast(TOTP, "Owner"), atLeast(PUSH, "*Contributor"), atLeast(SMS, "Reader"))),
                row("one stricter minimum instead of two", policy -> policy.minimumStrength(atLeast(TOTP, "*o*"))),
                row("a method taken away", policy -> policy.allowedMethods(WEBAUTHN, TOTP)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neitherWay")
    void what_protects_as_much_is_none(String what, Policy after) {
        assertThat(Loosenings.between(BEFORE, after)).as(what).isEmpty();
    }

    @Test
    void sms_as_the_only_method_is_a_loosening_where_there_was_a_stronger_one() {
        var withSms = changed(policy -> policy.allowedMethods(TOTP, SMS));
        var smsOnly = changed(policy -> policy.allowedMethods(SMS));

        assertThat(Loosenings.between(withSms, smsOnly))
                .containsExactly("allowedMethods: nothing stronger than SMS is left");
        assertThat(Loosenings.between(smsOnly, withSms)).isEmpty();
    }

    @Test
    void recovery_codes_where_there_were_none_are_a_loosening() {
        assertThat(Loosenings.between(changed(policy -> policy.allowedMethods(WEBAUTHN, TOTP)), BEFORE))
                .hasSize(1);
    }

    @Test
    void a_swap_of_one_role_or_address_for_another_is_a_loosening() {
        assertThat(Loosenings.between(BEFORE, changed(policy -> policy.privilegedRoles("Owner", "Auditor"))))
                .containsExactly("privilegedRoles: without *Contributor");
        assertThat(Loosenings.between(BEFORE, changed(policy -> policy.ipAllow("203.0.113.0/24"))))
                .containsExactly("ipAllow: more addresses are let in");
    }

    @Test
    void a_stricter_minimum_for_some_does_not_make_up_for_a_weaker_one_for_others() {
        var after = changed(
                policy -> policy.minimumStrength(atLeast(WEBAUTHN, "Own"), atLeast(WEBAUTHN, "Contoso Contributor")));

        assertThat(Loosenings.between(BEFORE, after))
                .containsExactly("minimumStrength: without Owner (TOTP), *Contributor (PUSH)");
    }

    @Test
    void all_that_is_weaker_is_told_at_once() {
        var after = changed(policy ->
                policy.scope(Policy.Scope.PRIVILEGED).rememberDays(365).lift());

        assertThat(Loosenings.between(BEFORE, after))
                .containsExactly(
                        "scope: narrower", "rememberDevicesFor: longer trust", "onDemotion: LIFT instead of KEEP");
    }
}
