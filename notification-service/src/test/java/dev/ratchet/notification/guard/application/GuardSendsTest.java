package dev.ratchet.notification.guard.application;

import static dev.ratchet.notification.guard.application.Guarded.HOUR;
import static dev.ratchet.notification.guard.application.Guarded.code;
import static dev.ratchet.notification.guard.application.Guarded.notice;
import static dev.ratchet.notification.guard.application.Guarded.setUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.GuardVerdict.Refused;
import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.Prices;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.postgres.BudgetTable;
import dev.ratchet.notification.guard.postgres.Leftover;
import dev.ratchet.notification.guard.postgres.RefusalTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardSendsTest {
    private static final String PHONE = "+358401234567";

    private final Guarded guarded = new Guarded();

    @Test
    void a_cap_holds_from_batch_to_batch_and_its_refusals_are_written_down() throws SQLException {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.NUMBER, HOUR, 2));

        // when
        var first = guarded.admit(List.of(code("a", "ann", PHONE), code("b", "bob", PHONE)));
        var second = guarded.admit(List.of(code("c", "ann", PHONE), code("d", "ann", "+358401234568")));

        // then
        assertThat(first).isEmpty();
        assertThat(second)
                .isEqualTo(
                        Map.of("c", new Refused("NUMBER_CAP", "this message cannot be sent now; try another method")));
        var refusals =
                guarded.transactions.read(connection -> RefusalTable.page(connection, "acme", Long.MAX_VALUE, 10));
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.deliveryId()).isEqualTo("c");
            assertThat(refusal.userId()).isEqualTo("ann");
            assertThat(refusal.maskedPhone()).isEqualTo("+358******567");
            assertThat(refusal.country()).isEqualTo("FI");
            assertThat(refusal.reason()).isEqualTo("NUMBER_CAP");
            assertThat(refusal.detail()).isEqualTo("2 were sent in PT1H, the most");
            assertThat(refusal.enforced()).isTrue();
        });
        for (var table : List.of("send_count", "send_refusal", "send_budget")) {
            assertThat(guarded.everything(table)).doesNotContain("401234567", "192.0.2.7", "123456");
        }
    }

    @Test
    void whoever_sets_up_the_number_of_another_takes_no_sign_in_from_it() {
        // given
        guarded.codeCaps = List.of(new Cap(Scope.NUMBER, HOUR, 2), new Cap(Scope.UNPROVEN_NUMBER, HOUR, 3));

        // when
        var setUps = guarded.admit(IntStream.range(0, 5)
                .mapToObj(i -> setUp("s" + i, "mallory", PHONE))
                .toList());
        var signIns = guarded.admit(List.of(code("a", "ann", PHONE), code("b", "ann", PHONE), code("c", "ann", PHONE)));

        // then
        assertThat(setUps).containsOnlyKeys("s3", "s4");
        assertThat(setUps.values())
                .allSatisfy(each -> assertThat(((Refused) each).code()).isEqualTo("UNPROVEN_NUMBER_CAP"));
        assertThat(signIns).containsOnlyKeys("c");
    }

    @Test
    void what_is_rolled_back_was_never_counted() {
        guarded.codeCaps = List.of(new Cap(Scope.NUMBER, HOUR, 1));
        try {
            guarded.transactions.run(tx -> {
                var unused = guarded.replica().admit(tx, List.of(code("a", "ann", PHONE)));
                throw new IllegalStateException("the delivery could not be stored");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("could not be stored");
        }

        assertThat(guarded.admit(List.of(code("a", "ann", PHONE)))).isEmpty();
    }

    @Test
    void replicas_that_judge_at_once_never_send_more_than_any_cap_allows() throws Exception {
        // given
        guarded.codeCaps = List.of(
                new Cap(Scope.NUMBER, HOUR, 3),
                new Cap(Scope.USER, HOUR, 40),
                new Cap(Scope.ADDRESS, HOUR, 900),
                new Cap(Scope.PREFIX, HOUR, 200),
                new Cap(Scope.TENANT, HOUR, 300),
                new Cap(Scope.COUNTRY, HOUR, 250));
        var admitted = new AtomicInteger();
        var work = new ArrayList<Callable<Void>>();
        for (int batch = 0; batch < 60; batch++) {
            var messages = IntStream.range(batch * 20, batch * 20 + 20)
                    .mapToObj(i -> code("m" + i, "user" + i % 10, "+3584012%05d".formatted(i % 90)))
                    .toList();
            work.add(() -> {
                admitted.addAndGet(
                        20 - guarded.admit(guarded.replica(), messages).size());
                return null;
            });
        }

        // when
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (var done : replicas.invokeAll(work)) {
                done.get();
            }
        }

        // then: the prefix is the narrowest of all that they share
        assertThat(admitted).hasValue(200);
        assertThat(guarded.count("select codes from send_budget")).isEqualTo(200);
        assertThat(guarded.count("select count(*) from send_refusal")).isEqualTo(1_000);
        assertThat(mostCounted("scope = 'NUMBER'")).isEqualTo(3);
        assertThat(mostCounted("scope in ('COUNTRY', 'TENANT', 'ADDRESS', 'PREFIX')"))
                .isEqualTo(200);
    }

    /** Where each is counted over one window. */
    private long mostCounted(String where) {
        return guarded.count("""
                select max(counted) from (
                    select (select sum(slot::int) from unnest(string_to_array(split_part(counts, '=', 2), ',')) slot)
                        as counted
                    from send_count where %s) rows
                """.formatted(where));
    }

    @Test
    void numbers_that_earn_by_messages_get_none() {
        assertThat(guarded.admit(List.of(code("a", "ann", "+449098790000"))))
                .hasEntrySatisfying(
                        "a", verdict -> assertThat(((Refused) verdict).code()).isEqualTo("NUMBER_TYPE_NOT_ALLOWED"));
    }

    @Test
    void a_spent_budget_raises_one_alarm_and_a_raised_limit_lets_codes_pass_again() {
        // given
        guarded.prices = Map.of("*", "0.05");
        guarded.limit = new Limit(10, null);

        // when
        var refused = guarded.admit(IntStream.range(0, 12)
                .mapToObj(i -> code("a" + i, "ann", PHONE))
                .toList());
        var again = guarded.admit(List.of(code("b", "ann", PHONE), notice("n", "ann", PHONE)));

        // then
        assertThat(refused).hasSize(3).containsKeys("a9", "a10", "a11");
        assertThat(again).containsOnlyKeys("b");
        assertThat(guarded.alarms).containsExactly("SMS_BUDGET_SPENT a9");

        // when
        guarded.transactions.run(
                tx -> BudgetTable.limit(tx.connection(), "acme", new Limit(20, 600_000L), "launch", "olga"));

        // then money is what stops it now
        assertThat(guarded.admit(List.of(code("c", "ann", PHONE)))).isEmpty();
        assertThat(guarded.admit(List.of(code("d", "ann", PHONE)))).containsOnlyKeys("d");
        assertThat(guarded.alarms).containsExactly("SMS_BUDGET_SPENT a9", "SMS_BUDGET_SPENT d");
        var budget = guarded.transactions.read(connection -> BudgetTable.today(connection, "acme", guarded.limit));
        assertThat(budget.limit()).isEqualTo(new Limit(20, 600_000L));
        assertThat(budget.codes()).isEqualTo(10);
        assertThat(budget.notices()).isEqualTo(1);
        assertThat(budget.codeMoney() + budget.noticeMoney()).isEqualTo(Prices.millionths("0.55"));
        assertThat(budget.stopped(Lane.CODE)).isTrue();
        assertThat(budget.stopped(Lane.NOTICE)).isFalse();
    }

    @Test
    void notices_that_spend_their_part_say_so_and_leave_codes_theirs() {
        // given
        guarded.limit = new Limit(20, null);

        // when
        var refused = guarded.admit(IntStream.range(0, 4)
                .mapToObj(i -> notice("n" + i, "ann", PHONE))
                .toList());

        // then
        assertThat(refused).containsOnlyKeys("n2", "n3");
        assertThat(guarded.alarms).containsExactly("SMS_BUDGET_SPENT n2");
        assertThat(guarded.admit(List.of(code("c", "ann", PHONE)))).isEmpty();
        var budget = guarded.transactions.read(connection -> BudgetTable.today(connection, "acme", guarded.limit));
        assertThat(budget.stopped(Lane.NOTICE)).isTrue();
        assertThat(budget.stopped(Lane.CODE)).isFalse();
    }

    @Test
    void one_tenants_budget_is_no_other_tenants() {
        guarded.limit = new Limit(0, null);
        assertThat(guarded.admit(List.of(code("a", "ann", PHONE)))).containsOnlyKeys("a");

        var other = guarded.transactions.read(connection -> BudgetTable.today(connection, "other", new Limit(5, null)));
        assertThat(other.stopped(Lane.CODE)).isFalse();
        assertThat(other.limit().messages()).isEqualTo(5);
    }

    @Test
    void a_guard_that_may_only_record_sends_all() {
        guarded.mode = Mode.RECORD;
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 1));

        assertThat(guarded.admit(List.of(code("a", "ann", PHONE), code("b", "ann", PHONE))))
                .isEmpty();
        assertThat(guarded.count("select count(*) from send_refusal where not enforced"))
                .isEqualTo(1);
    }

    @Test
    void a_guard_that_is_off_does_nothing() {
        guarded.mode = Mode.OFF;
        guarded.detecting = Mode.OFF;

        assertThat(guarded.admit(List.of(code("a", "ann", "+449098790000")))).isEmpty();
        assertThat(guarded.count("select count(*) from send_budget")).isZero();
    }

    @Test
    void counts_are_cleaned_away_once_they_count_no_more() {
        guarded.codeCaps = List.of(new Cap(Scope.USER, HOUR, 1), new Cap(Scope.NUMBER, Duration.ofSeconds(1), 1));
        guarded.admit(List.of(code("a", "ann", PHONE)));
        guarded.change("update send_count set over_at = clock_timestamp() where scope = 'NUMBER'");

        var deleted = guarded.transactions.call(tx -> Leftover.COUNT.delete(tx.connection(), Duration.ZERO, 100));

        assertThat(deleted).isEqualTo(1);
        assertThat(guarded.count("select count(*) from send_count where scope = 'USER'"))
                .isEqualTo(1);
        for (var leftover : Leftover.values()) {
            guarded.transactions.run(tx -> leftover.delete(tx.connection(), HOUR, 100));
        }
    }
}
