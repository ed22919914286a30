package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LastReachableAdminTest {
    private static final Trigger SWEEP = new Trigger("MISSED_EVENT", "sweep", NOW, null);

    /** As stored when the event that made the user privileged was missed: nothing is required. */
    private static Account stored(String user, Level level, boolean phone, String... roles) {
        var report =
                new RoleReport(new TreeSet<>(List.of(roles)), NOW.minusSeconds(60), AccountType.HUMAN, null, phone);
        var facts = UserFacts.firstSeen(NOW.minusSeconds(60)).with(report, Policy.DEFAULT, NOW);
        return new Account(new UserId("contoso", user), facts, new Requirement(level, null, List.of()), null, 1, 1, 1);
    }

    private static boolean isAtStake(Account stored, String state) {
        var after =
                AccountFold.reevaluate(stored, Users.byDefault(), SWEEP, NOW).account();
        return LastReachableAdmin.isAtStake(stored, state, after, Users.byDefault(), NOW);
    }

    private static boolean canHelp(Account account, Policy.Method... factors) {
        return LastReachableAdmin.canHelp(new Reachability.Equipped(account, List.of(factors)), Users.byDefault());
    }

    @Test
    void an_admin_of_whom_mfa_would_become_required_and_for_whom_it_is_not_on_is_at_stake() {
        assertThat(isAtStake(stored("ann", Level.NOT_REQUIRED, false, "Owner"), null))
                .isTrue();
        assertThat(isAtStake(stored("ann", Level.ADVISED, false, "Owner"), "DISABLED"))
                .isTrue();
    }

    @Test
    void a_sweep_takes_nothing_from_whom_mfa_is_on_for_already() {
        assertThat(isAtStake(stored("ann", Level.NOT_REQUIRED, false, "Owner"), "ENABLED"))
                .isFalse();
    }

    @Test
    void what_was_required_before_and_only_got_lost_is_no_decision_of_the_sweep() {
        assertThat(isAtStake(stored("ann", Level.REQUIRED, false, "Owner"), null))
                .isFalse();
    }

    @Test
    void a_date_that_was_told_and_has_come_binds_at_sign_in_whatever_a_sweep_does() {
        var told = stored("ann", Level.NOT_REQUIRED, false, "Owner");
        assertThat(isAtStake(toldFrom(told, NOW), "DISABLED")).isFalse();
        assertThat(isAtStake(toldFrom(told, NOW.plusMillis(1)), "DISABLED")).isTrue();
    }

    private static Account toldFrom(Account account, Instant date) {
        return new Account(
                account.id(),
                account.facts(),
                new Requirement(account.requirement().level(), date, List.of()),
                account.reviewAt(),
                account.policyVersion(),
                account.revision(),
                account.stamp());
    }

    @Test
    void readers_are_never_at_stake() {
        assertThat(isAtStake(stored("rita", Level.NOT_REQUIRED, false, "Reader"), null))
                .isFalse();
    }

    @Test
    void an_admin_with_a_factor_or_a_phone_can_help_and_nobody_else() {
        assertThat(canHelp(stored("ann", Level.REQUIRED, false, "Owner"), Policy.Method.TOTP))
                .isTrue();
        assertThat(canHelp(stored("bob", Level.REQUIRED, true, "Owner"))).isTrue();
        assertThat(canHelp(stored("eve", Level.REQUIRED, false, "Owner"))).isFalse();
        assertThat(canHelp(stored("rita", Level.NOT_REQUIRED, true, "Reader"), Policy.Method.WEBAUTHN))
                .isFalse();
    }
}
