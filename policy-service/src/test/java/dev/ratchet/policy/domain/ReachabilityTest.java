package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Policy.Method.RECOVERY_CODE;
import static dev.ratchet.policy.domain.Policy.Method.SMS;
import static dev.ratchet.policy.domain.Policy.Method.TOTP;
import static dev.ratchet.policy.domain.Policy.Method.WEBAUTHN;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTest {
    private static final Circumstances BEFORE = Users.byDefault();
    private static final Policy KEYS_ONLY =
            PolicyEdit.standard().allowedMethods(WEBAUTHN).policy();

    private static Reachability.Equipped user(
            String role, @Nullable AccountType type, boolean phone, Policy.Method... factors) {
        var report = new RoleReport(new TreeSet<>(List.of(role)), NOW.minusSeconds(60), type, null, phone);
        var event = new UserEvent.Reported(Users.ALICE, report, "reported");
        var account =
                AccountFold.fold(Users.ALICE, null, List.of(event), BEFORE, NOW).account();
        return new Reachability.Equipped(account, List.of(factors));
    }

    private static Reachability.Equipped owner(Policy.Method... factors) {
        return user("Owner", null, false, factors);
    }

    private static Reachability.Equipped removed(Reachability.Equipped user) {
        var event = new UserEvent.Removed(Users.ALICE, NOW.minusSeconds(1), "removed");
        var account = AccountFold.fold(Users.ALICE, user.account(), List.of(event), BEFORE, NOW)
                .account();
        return new Reachability.Equipped(account, user.factors());
    }

    private static boolean locksOut(Reachability.Equipped... users) {
        return Reachability.locksOutLastAdmin(wanted -> Arrays.stream(users).anyMatch(wanted), BEFORE, KEYS_ONLY);
    }

    @ParameterizedTest(name = "phone {0}, factors {1}, allowed {2}: {3}")
    @CsvSource({
        "false, TOTP, TOTP;SMS, true",
        "false, TOTP, WEBAUTHN;SMS, false",
        "false, SMS;TOTP, TOTP, true",
        "false, , WEBAUTHN;TOTP;PUSH;SMS, false",
        "true, , SMS, true",
        "true, , WEBAUTHN, true",
        "true, TOTP, WEBAUTHN;SMS, true",
        "true, TOTP, WEBAUTHN, false",
        // recovery codes stand in for a factor; alone they are none
        "false, RECOVERY_CODE, TOTP;RECOVERY_CODE, false",
    })
    void needs_a_factor_that_is_allowed_or_a_phone(
            boolean phone, @Nullable String factors, String allowed, boolean reachable) {
        var policy = PolicyEdit.standard().allowedMethods(methods(allowed)).policy();

        assertThat(Reachability.isReachable(user("Reader", null, phone, methods(factors)), policy))
                .isEqualTo(reachable);
    }

    @ParameterizedTest(name = "{0} with phone {1}, factors {2}, Owner at least {3}: {4}, by SMS {5}")
    @CsvSource({
        "Owner,  false, TOTP,     WEBAUTHN, false, false",
        "Owner,  false, TOTP,     TOTP,     true,  false",
        "Owner,  false, WEBAUTHN, TOTP,     true,  false",
        "Reader, false, SMS,      WEBAUTHN, true,  true",
        // a phone helps whom it may, and whom has nothing yet
        "Owner,  true,  TOTP,     WEBAUTHN, false, false",
        "Owner,  true,  ,         WEBAUTHN, true,  false",
        "Owner,  true,  PUSH,     SMS,      true,  false",
        "Owner,  true,  ,         SMS,      true,  true",
    })
    void a_factor_too_weak_for_the_role_is_none(
            String role, boolean phone, @Nullable String factors, Policy.Method least, boolean reachable, boolean sms) {
        var policy = PolicyEdit.standard()
                .minimumStrength(PolicyEdit.atLeast(least, "Owner"))
                .policy();
        var user = user(role, null, phone, methods(factors));

        assertThat(Reachability.isReachable(user, policy)).isEqualTo(reachable);
        assertThat(Reachability.needsSms(user, policy)).isEqualTo(sms);
    }

    @Test
    void of_several_minimums_the_strictest_holds() {
        var policy = PolicyEdit.standard()
                .minimumStrength(PolicyEdit.atLeast(WEBAUTHN, "own*"), PolicyEdit.atLeast(SMS, "Owner"))
                .policy();

        assertThat(Reachability.isReachable(owner(TOTP), policy)).isFalse();
        assertThat(Reachability.isReachable(owner(WEBAUTHN), policy)).isTrue();
    }

    private static Policy.Method[] methods(@Nullable String names) {
        return names == null
                ? new Policy.Method[0]
                : Arrays.stream(names.split(";")).map(Policy.Method::valueOf).toArray(Policy.Method[]::new);
    }

    @Test
    void the_only_admin_in_reach_must_stay_in_reach() {
        assertThat(locksOut(owner(TOTP))).isTrue();
        assertThat(locksOut(owner(TOTP, RECOVERY_CODE))).isTrue();
        assertThat(locksOut(owner(TOTP, WEBAUTHN))).isFalse();
    }

    @Test
    void one_of_many_is_enough() {
        assertThat(locksOut(owner(TOTP), owner(SMS), owner(WEBAUTHN))).isFalse();
        assertThat(locksOut(owner(TOTP), owner(SMS))).isTrue();
    }

    @Test
    void who_is_no_admin_or_is_gone_or_is_a_program_does_not_count() {
        assertThat(locksOut(owner(TOTP), user("Reader", null, false, WEBAUTHN))).isTrue();
        assertThat(locksOut(owner(TOTP), user("Owner", AccountType.SERVICE, false, WEBAUTHN)))
                .isTrue();
        assertThat(locksOut(owner(TOTP), removed(owner(WEBAUTHN)))).isTrue();
    }

    @Test
    void where_no_admin_was_in_reach_before_nothing_gets_worse() {
        assertThat(locksOut()).isFalse();
        assertThat(locksOut(owner())).isFalse();
        assertThat(locksOut(user("Reader", null, false, TOTP))).isFalse();
    }
}
