package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserByUserTest {
    private static final List<String> PARTNERS = List.of("adatum", "northwind", "tailspin");
    private static final List<@Nullable List<String>> WHO =
            Arrays.asList(null, List.of("olga"), List.of("pekka"), List.of("olga", "pekka"));
    private static final List<List<String>> ROLES = List.of(List.of(), List.of("Owner"), List.of("Owner", "Helpdesk"));

    private static void readInOrder(Map<Right, RightHistory> rights, BiConsumer<UserId, PartnerRights> reader) {
        var users = new UserByUser(reader);
        new TreeMap<>(rights).forEach(users::add);
        users.end();
    }

    @Test
    void no_more_than_the_rights_of_one_user_are_handed_on_at_once() {
        var users = List.of("a", "b", "c");
        var rights = Delegations.fold(List.of(
                report("northwind", null, List.of("Helpdesk"), true, 3, "contoso"),
                report("northwind", users, List.of("Owner", "Reader"), true, 4, "contoso"),
                report("tailspin", List.of("a"), List.of("Owner"), true, 4, "contoso")));
        var read = new ArrayList<UserId>();

        readInOrder(rights, (user, of) -> {
            read.add(user);
            assertThat(of.namedUsers())
                    .isEqualTo(
                            new TreeSet<>(user.userId().equals(Right.ALL_AGENTS) ? List.of() : List.of(user.userId())));
            assertThat(of.ofAgents().isPresent()).isEqualTo(user.tenantId().equals("northwind"));
        });

        assertThat(read)
                .containsExactly(
                        new UserId("northwind", Right.ALL_AGENTS),
                        new UserId("northwind", "a"),
                        new UserId("northwind", "b"),
                        new UserId("northwind", "c"),
                        new UserId("tailspin", "a"));
    }

    @Test
    void nothing_is_handed_on_where_there_is_nothing() {
        readInOrder(Map.of(), (user, rights) -> assertThat(user).isNull());
    }

    @Test
    void rights_read_user_by_user_say_the_same_as_all_at_once() {
        var seed = new Random().nextLong();
        System.out.println("UserByUserTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            var rights = Delegations.fold(reports(random));

            var userByUser = new HashMap<UserId, Object>();
            var delegates = new TreeMap<String, Delegates>();
            readInOrder(rights, (user, of) -> {
                userByUser.put(user, said(of, user.userId()));
                delegates
                        .computeIfAbsent(user.tenantId(), partner -> new Delegates())
                        .add(of);
            });

            var atOnce = new HashMap<UserId, Object>();
            byPartner(rights).forEach((partner, some) -> {
                var of = new PartnerRights(some);
                some.keySet().forEach(right -> atOnce.put(new UserId(partner, right.user()), said(of, right.user())));
                var whole = new Delegates();
                whole.add(of);
                assertThat(delegates.get(partner)).usingRecursiveComparison().isEqualTo(whole);
            });
            assertThat(userByUser).as("seed %d, round %d", seed, round).isEqualTo(atOnce);
        }
    }

    private static List<@Nullable Object> said(PartnerRights rights, String user) {
        return Arrays.asList(rights.agents(), rights.ofAgents(), rights.of(user), rights.delegated(user));
    }

    private static Map<String, SortedMap<Right, RightHistory>> byPartner(SortedMap<Right, RightHistory> rights) {
        return rights.keySet().stream()
                .collect(Collectors.groupingBy(
                        Right::partner,
                        Collectors.toMap(right -> right, rights::get, RightHistory::merge, TreeMap::new)));
    }

    private static List<DelegationReport> reports(Random random) {
        var reports = new ArrayList<DelegationReport>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            reports.add(report(
                    PARTNERS.get(random.nextInt(3)),
                    WHO.get(random.nextInt(4)),
                    ROLES.get(random.nextInt(3)),
                    random.nextBoolean(),
                    random.nextInt(6),
                    random.nextBoolean() ? "contoso" : "fabrikam"));
        }
        return reports;
    }

    private static DelegationReport report(
            String partner,
            @Nullable List<String> users,
            List<String> roles,
            boolean granted,
            int second,
            String customer) {
        Instant at = NOW.minusSeconds(1_000 - second);
        return new DelegationReport(partner, customer, users, roles, granted, at, "event-" + second);
    }
}
