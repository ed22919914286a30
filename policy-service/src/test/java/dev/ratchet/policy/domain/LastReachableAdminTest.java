package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LastReachableAdminTest {
    private static final Map<String, Circumstances> UNDER = Map.of("contoso", Users.byDefault());
    private static final Trigger SWEEP = new Trigger("MISSED_EVENT", "sweep", NOW, null);

    /** As stored when the event that made the user privileged was missed: nothing is required. */
    private static Account stored(String user, Level level, boolean phone, String... roles) {
        var report =
                new RoleReport(new TreeSet<>(List.of(roles)), NOW.minusSeconds(60), AccountType.HUMAN, null, phone);
        var facts = UserFacts.firstSeen(NOW.minusSeconds(60)).with(report, Policy.DEFAULT, NOW);
        return new Account(new UserId("contoso", user), facts, new Requirement(level, null, List.of()), null, 1, 1, 1);
    }

    private static Set<UserId> spared(List<Account> chunk, Reachability.Equipped... others) {
        return spared(chunk, Set.of(), others);
    }

    /** @param on users for whom MFA is on already */
    private static Set<UserId> spared(List<Account> chunk, Set<String> on, Reachability.Equipped... others) {
        var tightened = chunk.stream()
                .filter(account -> LastReachableAdmin.tightens(
                        account,
                        AccountFold.reevaluate(account, Users.byDefault(), SWEEP, NOW)
                                .account()))
                .toList();
        var guard = new LastReachableAdmin(UNDER);
        var candidates = guard.admins(tightened);
        chunk.forEach(account -> guard.see(
                new Reachability.Equipped(account, List.of()),
                on.contains(account.id().userId())));
        for (var other : others) {
            guard.see(other, true);
        }
        return guard.spared(candidates);
    }

    private static UserId user(String name) {
        return new UserId("contoso", name);
    }

    @Test
    void the_last_admin_who_has_no_way_to_answer_is_spared() {
        assertThat(spared(List.of(stored("ann", Level.NOT_REQUIRED, false, "Owner"))))
                .containsExactly(user("ann"));
    }

    @Test
    void who_has_a_phone_is_not() {
        assertThat(spared(List.of(stored("ann", Level.NOT_REQUIRED, true, "Owner"))))
                .isEmpty();
    }

    @Test
    void nor_is_anybody_while_another_admin_can_be_reached() {
        var ann = stored("ann", Level.NOT_REQUIRED, false, "Owner");
        var bob = new Reachability.Equipped(stored("bob", Level.REQUIRED, false, "Owner"), List.of(Policy.Method.TOTP));

        assertThat(spared(List.of(ann), bob)).isEmpty();
    }

    @Test
    void a_reader_with_a_key_is_no_admin_who_could_help() {
        var ann = stored("ann", Level.NOT_REQUIRED, false, "Owner");
        var rita = new Reachability.Equipped(
                stored("rita", Level.NOT_REQUIRED, true, "Reader"), List.of(Policy.Method.WEBAUTHN));

        assertThat(spared(List.of(ann), rita)).containsExactly(user("ann"));
    }

    @Test
    void of_two_whom_nothing_reaches_both_are_spared_and_readers_never_are() {
        var chunk = List.of(
                stored("ann", Level.NOT_REQUIRED, false, "Owner"),
                stored("bea", Level.ADVISED, false, "Owner"),
                stored("rita", Level.NOT_REQUIRED, false, "Reader"));

        assertThat(spared(chunk)).containsExactly(user("ann"), user("bea"));
    }

    @Test
    void from_whom_a_sweep_takes_nothing_because_mfa_is_on_already_is_repaired() {
        var ann = stored("ann", Level.NOT_REQUIRED, false, "Owner");

        assertThat(spared(List.of(ann), Set.of("ann"))).isEmpty();
    }

    @Test
    void whose_mfa_is_required_already_stays_so() {
        assertThat(spared(List.of(stored("ann", Level.REQUIRED, false, "Owner"))))
                .isEmpty();
    }
}
