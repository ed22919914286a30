package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DelegationsTest {
    private static final List<String> OLGA = List.of("olga");
    private static final List<String> PEKKA = List.of("pekka");

    private static Instant at(int second) {
        return NOW.minusSeconds(1_000 - second);
    }

    private static DelegationReport told(
            @Nullable List<String> users, List<String> roles, boolean granted, int second, String customer) {
        return new DelegationReport("northwind", customer, users, roles, granted, at(second), "event-" + second);
    }

    private static DelegationReport granted(@Nullable List<String> users, int second, String... roles) {
        return told(users, List.of(roles), true, second, "contoso");
    }

    private static DelegationReport revoked(@Nullable List<String> users, int second, String... roles) {
        return told(users, List.of(roles), false, second, "contoso");
    }

    private static PartnerRights rights(DelegationReport... reports) {
        return new PartnerRights(Delegations.fold(List.of(reports)));
    }

    private static Delegates delegates(DelegationReport... reports) {
        var delegates = new Delegates();
        delegates.add(rights(reports));
        return delegates;
    }

    @Test
    void a_grant_by_name_is_held_by_whom_it_names_since_then() {
        var rights = rights(granted(OLGA, 5, "Helpdesk"));

        assertThat(rights.of("olga")).hasValue(new Holding(new TreeSet<>(List.of("Helpdesk")), at(5), false));
        assertThat(rights.of("pekka")).isEmpty();
        assertThat(rights.delegated("olga")).isEqualTo(new DelegatedRights(true, at(5)));
        assertThat(rights.delegated("pekka")).isNull();
        assertThat(rights.agents()).isEqualTo(AgentRights.NONE);
    }

    @Test
    void a_grant_to_all_agents_is_held_implicitly_by_who_is_not_named() {
        var rights = rights(granted(null, 5, "Helpdesk"), granted(OLGA, 7, "Owner"));

        assertThat(rights.of("pekka")).hasValue(new Holding(new TreeSet<>(List.of("Helpdesk")), at(5), true));
        assertThat(rights.of("olga")).hasValue(new Holding(new TreeSet<>(List.of("Helpdesk", "Owner")), at(5), false));
        assertThat(rights.agents()).isEqualTo(new AgentRights(true, at(5), null));
    }

    @Test
    void who_is_left_out_of_the_rights_of_all_agents_has_held_them_until_then() {
        assertThat(rights(granted(null, 5, "Helpdesk"), revoked(OLGA, 7)).delegated("olga"))
                .isEqualTo(new DelegatedRights(false, at(5)));
        assertThat(rights(granted(null, 5, "Helpdesk"), revoked(OLGA, 7, "Helpdesk"))
                        .delegated("olga"))
                .isEqualTo(new DelegatedRights(false, at(5)));
        assertThat(rights(granted(null, 5, "Helpdesk"), revoked(OLGA, 7, "Owner"))
                        .delegated("olga"))
                .isEqualTo(new DelegatedRights(true, null));
        assertThat(rights(revoked(OLGA, 3), granted(null, 5, "Helpdesk")).delegated("olga"))
                .isEqualTo(new DelegatedRights(true, null));
    }

    @Test
    void a_revocation_of_one_role_leaves_the_others() {
        var rights = rights(granted(OLGA, 5, "Helpdesk", "Owner"), revoked(OLGA, 6, "Owner"));

        assertThat(rights.of("olga").orElseThrow().roles()).containsExactly("Helpdesk");
    }

    @Test
    void a_revocation_without_roles_revokes_all_that_was_granted_before() {
        var rights =
                rights(granted(OLGA, 3, "Helpdesk"), granted(OLGA, 4), revoked(OLGA, 6), granted(OLGA, 7, "Owner"));

        assertThat(rights.of("olga").orElseThrow().roles()).containsExactly("Owner");
        assertThat(rights.delegated("olga")).isEqualTo(new DelegatedRights(true, at(3)));
    }

    @Test
    void a_grant_without_a_name_brings_no_revoked_role_back() {
        var rights = rights(granted(OLGA, 3, "Helpdesk"), revoked(OLGA, 4), granted(OLGA, 5));

        assertThat(rights.of("olga")).hasValue(new Holding(new TreeSet<>(), at(5), false));
    }

    @Test
    void a_revocation_from_all_agents_takes_older_grants_by_name_too_and_a_later_one_holds() {
        var rights = rights(granted(OLGA, 3, "Helpdesk"), revoked(null, 4), granted(PEKKA, 5, "Helpdesk"));

        assertThat(rights.of("olga")).isEmpty();
        assertThat(rights.of("pekka")).isPresent();
        assertThat(rights.delegated("olga")).isEqualTo(new DelegatedRights(false, at(3)));
    }

    @Test
    void one_agent_can_be_left_out_by_name() {
        var rights = rights(granted(null, 3, "Helpdesk"), revoked(OLGA, 4, "Helpdesk"));

        assertThat(rights.of("olga")).isEmpty();
        assertThat(rights.of("pekka")).isPresent();
        assertThat(rights.delegated("olga")).isEqualTo(new DelegatedRights(false, at(3)));
    }

    @Test
    void of_two_at_the_same_instant_the_grant_holds() {
        assertThat(rights(granted(OLGA, 4, "Helpdesk"), revoked(OLGA, 4)).of("olga"))
                .isPresent();
        assertThat(rights(revoked(null, 4), granted(OLGA, 4, "Helpdesk")).of("olga"))
                .isPresent();
    }

    @Test
    void rights_on_one_customer_outlast_the_loss_of_another() {
        var rights = new PartnerRights(Delegations.fold(List.of(
                told(OLGA, List.of("Owner"), true, 2, "contoso"),
                told(OLGA, List.of("Owner"), true, 3, "fabrikam"),
                told(OLGA, List.of(), false, 4, "contoso"))));

        assertThat(rights.delegated("olga")).isEqualTo(new DelegatedRights(true, at(2)));
    }

    @Test
    void what_anybody_holds_is_implicit_only_where_all_agents_do() {
        assertThat(delegates(granted(OLGA, 5, "Owner")).ofAnyone().orElseThrow().implicit())
                .isFalse();
        assertThat(delegates(granted(OLGA, 5, "Owner"), granted(null, 6)).ofAnyone())
                .hasValue(new Holding(new TreeSet<>(List.of("Owner")), at(5), true));
        assertThat(delegates(granted(OLGA, 5, "Owner"), revoked(null, 6)).ofAnyone())
                .isEmpty();
    }

    @Test
    void who_was_named_and_holds_nothing_is_no_holder() {
        var delegates = delegates(granted(null, 4, "Helpdesk"), granted(OLGA, 5, "Owner"), revoked(PEKKA, 6));

        assertThat(delegates.named()).containsExactly("olga", "pekka");
        assertThat(delegates.holders()).containsExactly("olga");
        assertThat(delegates.agentsHold()).isTrue();
        assertThat(delegates.isImplicit("olga")).isFalse();
        assertThat(delegates.isImplicit("anybody")).isTrue();
        assertThat(delegates.latestGrant()).isEqualTo(at(5));
    }

    @Test
    void a_report_of_many_rights_is_taken_in_parts_that_say_the_same() {
        var report = granted(List.of("a", "b", "c", "d", "e"), 5, "Owner", "Helpdesk", "Reader");

        var parts = report.parts(7);

        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part.size()).isLessThanOrEqualTo(7));
        assertThat(Delegations.fold(parts)).isEqualTo(Delegations.fold(List.of(report)));
    }

    @Test
    void any_order_and_duplication_of_the_same_reports_ends_in_the_same_rights_and_facts() {
        var seed = new Random().nextLong();
        System.out.println("DelegationsTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            var reports = reports(random);
            var shuffled = new ArrayList<>(reports);
            shuffled.addAll(reports.subList(0, random.nextInt(reports.size() + 1)));
            Collections.shuffle(shuffled, random);

            assertThat(inBatches(shuffled, random))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(inBatches(reports, random));
        }
    }

    private static List<DelegationReport> reports(Random random) {
        var users = new ArrayList<@Nullable List<String>>(List.of(OLGA, PEKKA, List.of("olga", "pekka")));
        users.add(null);
        var roles = List.of(List.<String>of(), List.of("Owner"), List.of("Helpdesk"), List.of("Owner", "Helpdesk"));
        var reports = new ArrayList<DelegationReport>();
        for (int i = 0; i <= random.nextInt(7); i++) {
            reports.add(told(
                    users.get(random.nextInt(4)),
                    roles.get(random.nextInt(4)),
                    random.nextBoolean(),
                    random.nextInt(6),
                    random.nextBoolean() ? "contoso" : "fabrikam"));
        }
        return reports;
    }

    /** Folds in batches of random size, as the service does, and tells what is left of it. */
    private static List<Object> inBatches(List<DelegationReport> reports, Random random) {
        var stored = new TreeMap<Right, RightHistory>();
        var accounts = new HashMap<String, Account>();
        for (int from = 0; from < reports.size(); ) {
            var to = Math.min(reports.size(), from + 1 + random.nextInt(3));
            var batch = reports.subList(from, to);
            Delegations.fold(batch).forEach((right, told) -> stored.merge(right, told, RightHistory::merge));
            follow(batch, new PartnerRights(stored), accounts);
            from = to;
        }
        var rights = new PartnerRights(stored);
        follow(List.of(), rights, accounts);
        var facts = new TreeMap<String, Object>();
        accounts.forEach((user, account) -> facts.put(user, List.of(account.facts(), account.requirement())));
        return List.of(stored, rights.agents(), facts);
    }

    private static void follow(List<DelegationReport> batch, PartnerRights rights, Map<String, Account> accounts) {
        var circumstances = Users.withAgents(Users.byDefault(), rights.agents());
        for (var user : rights.namedUsers()) {
            var mentioned = batch.stream()
                    .filter(report -> report.users() != null && report.users().contains(user))
                    .map(DelegationReport::occurredAt)
                    .min(Instant::compareTo);
            var outcome = AccountFold.change(
                    new UserId("northwind", user),
                    accounts.get(user),
                    facts -> mentioned
                            .map(at -> facts.mentioned(at, NOW))
                            .orElse(facts)
                            .withDelegated(rights.delegated(user)),
                    circumstances,
                    new Trigger("DELEGATION_CHANGED", "event", NOW, null),
                    NOW);
            accounts.put(user, outcome.account());
        }
    }
}
