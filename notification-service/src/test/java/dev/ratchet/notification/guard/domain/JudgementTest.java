package dev.ratchet.notification.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.notification.guard.domain.Judgement.Noted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Destination FINLAND = new Destination("FI", "+3584012", NumberType.MOBILE);
    private static final Limit PLENTY = new Limit(1_000, null);

    private Mode mode = Mode.ENFORCE;
    private Mode blocks = Mode.ENFORCE;
    private Set<String> countries = Set.of("*");
    private Map<Lane, List<Cap>> caps = Map.of();
    private Prices prices = Prices.parse(Map.of());
    private Limit limit = PLENTY;
    private Set<Block> blocked = Set.of();

    @Test
    void what_no_rule_refuses_is_counted_once_by_everything() {
        caps = Map.of(Lane.CODE, everyScope(5));

        var judged = judge(ask("a", Lane.CODE, FINLAND));

        assertThat(judged.noted()).isEmpty();
        assertThat(judged.after().counts().values())
                .hasSize(Scope.values().length)
                .allSatisfy(count -> assertThat(count.total()).isEqualTo(1));
        assertThat(judged.after().budgets().get("acme").codes()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void a_cap_lets_as_many_pass_as_it_says_and_refuses_by_its_own_reason(Scope scope) {
        caps = Map.of(Lane.CODE, List.of(new Cap(scope, HOUR, 3)));

        var judged = judge(asks(5, Lane.CODE));

        assertThat(judged.noted())
                .extracting(
                        noted -> noted.ask().deliveryId(),
                        noted -> noted.refusal().reason())
                .containsExactly(
                        tuple("3", Reason.valueOf(scope + "_CAP")), tuple("4", Reason.valueOf(scope + "_CAP")));
    }

    @Test
    void a_message_that_one_cap_refuses_fills_no_other() {
        // given
        caps = Map.of(
                Lane.CODE, List.of(new Cap(Scope.USER, HOUR, 1), new Cap(Scope.TENANT, Duration.ofMinutes(1), 3)));

        // when
        var judged = judge(asks(10, Lane.CODE));

        // then
        assertThat(judged.noted())
                .hasSize(9)
                .allSatisfy(noted -> assertThat(noted.refusal().reason()).isEqualTo(Reason.USER_CAP));
        assertThat(judged.after().counts().values())
                .allSatisfy(count -> assertThat(count.total()).isEqualTo(1));
        assertThat(judged.after().budgets().get("acme").codes()).isEqualTo(1);
    }

    @Test
    void a_flood_of_codes_silences_no_notice() {
        // given
        caps = Map.of(Lane.CODE, everyScope(3), Lane.NOTICE, everyScope(3));
        limit = new Limit(10, null);
        var batch = new ArrayList<>(asks(50, Lane.CODE));
        batch.add(ask("notice", Lane.NOTICE, FINLAND));

        // when
        var judged = judge(batch);

        // then
        assertThat(judged.noted()).hasSize(47).noneMatch(noted -> noted.ask().lane() == Lane.NOTICE);
        assertThat(judged.after().budgets().get("acme").notices()).isEqualTo(1);
    }

    @Test
    void codes_stop_short_of_the_budget_by_the_share_of_notices() {
        limit = new Limit(10, null);
        var batch = new ArrayList<>(asks(12, Lane.CODE));
        batch.add(ask("n1", Lane.NOTICE, FINLAND));
        batch.add(ask("n2", Lane.NOTICE, FINLAND));

        var judged = judge(batch);

        assertThat(refused(judged)).containsExactly("8", "9", "10", "11");
        var budget = judged.after().budgets().get("acme");
        assertThat(budget.codes()).isEqualTo(8);
        assertThat(budget.notices()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"10, 8, 2", "11, 8, 3", "4, 3, 1", "1, 0, 1"})
    void neither_codes_nor_notices_take_what_is_kept_for_the_other(int messages, int codes, int notices) {
        limit = new Limit(messages, null);
        var announced = new ArrayList<>(asks(50, Lane.NOTICE));
        announced.addAll(asks(50, Lane.CODE));

        var judged = judge(announced);

        var budget = judged.after().budgets().get("acme");
        assertThat(budget.codes()).isEqualTo(codes);
        assertThat(budget.notices()).isEqualTo(notices);
        assertThat(judged.outOfBudget()).extracting(Ask::lane).containsExactly(Lane.NOTICE, Lane.CODE);
    }

    @Test
    void money_that_is_kept_for_codes_is_not_spent_on_notices() {
        prices = Prices.parse(Map.of("FI", "0.10"));
        limit = new Limit(1_000, Prices.millionths("1"));
        var batch = new ArrayList<>(asks(20, Lane.NOTICE));
        batch.addAll(asks(20, Lane.CODE));

        var budget = judge(batch).after().budgets().get("acme");

        assertThat(budget.noticeMoney()).isEqualTo(200_000);
        assertThat(budget.codeMoney()).isEqualTo(800_000);
    }

    @Test
    void a_budget_stops_hard_and_says_so_once() {
        limit = new Limit(0, null);

        var judged = judge(asks(3, Lane.CODE));

        assertThat(reasons(judged)).containsOnly(Reason.BUDGET_SPENT).hasSize(3);
        assertThat(judged.outOfBudget()).extracting(Ask::deliveryId).containsExactly("0");
        assertThat(judged.after().budgets().get("acme").stopped(Lane.CODE)).isTrue();
    }

    @Test
    void money_runs_out_before_messages_do() {
        prices = Prices.parse(Map.of("FI", "0.40"));
        limit = new Limit(1_000, Prices.millionths("1"));

        var judged = judge(asks(4, Lane.CODE));

        assertThat(refused(judged)).containsExactly("2", "3");
        assertThat(judged.after().budgets().get("acme").codeMoney()).isEqualTo(800_000);
    }

    @Test
    void a_country_that_is_not_allowed_gets_nothing() {
        countries = Set.of("SE");
        assertThat(reasons(judge(ask("a", Lane.NOTICE, FINLAND)))).containsExactly(Reason.COUNTRY_NOT_ALLOWED);

        countries = Set.of("SE", "FI");
        assertThat(judge(ask("a", Lane.CODE, FINLAND)).noted()).isEmpty();
    }

    @Test
    void all_countries_are_not_the_networks_of_none() {
        var satellite = new Destination("001", "+8816000", NumberType.MOBILE);
        assertThat(reasons(judge(ask("a", Lane.CODE, satellite)))).containsExactly(Reason.COUNTRY_NOT_ALLOWED);

        countries = Set.of("*", "001");
        assertThat(judge(ask("a", Lane.CODE, satellite)).noted()).isEmpty();
    }

    @Test
    void numbers_whose_holder_earns_by_messages_get_nothing() {
        var premium = new Destination("FI", "+3586000", NumberType.PREMIUM_RATE);

        assertThat(reasons(judge(ask("a", Lane.CODE, premium)))).containsExactly(Reason.NUMBER_TYPE_NOT_ALLOWED);
    }

    @Test
    void a_block_refuses_codes_to_its_numbers_and_no_others() {
        blocked = Set.of(new Block(Scope.PREFIX, "+3584012"), new Block(Scope.COUNTRY, "EE"));
        var neighbour = new Destination("FI", "+3584013", NumberType.MOBILE);
        var estonia = new Destination("EE", "+3725000", NumberType.MOBILE);

        var judged = judge(List.of(
                ask("a", Lane.CODE, FINLAND),
                ask("b", Lane.CODE, neighbour),
                ask("c", Lane.CODE, estonia),
                ask("d", Lane.NOTICE, FINLAND)));

        assertThat(judged.noted())
                .extracting(
                        noted -> noted.ask().deliveryId(),
                        noted -> noted.refusal().reason())
                .containsExactly(tuple("a", Reason.PREFIX_BLOCKED), tuple("c", Reason.COUNTRY_BLOCKED));
    }

    @Test
    void a_rule_that_may_only_record_refuses_nothing() {
        mode = Mode.RECORD;
        caps = Map.of(Lane.CODE, List.of(new Cap(Scope.USER, HOUR, 1)));

        var judged = judge(asks(3, Lane.CODE));

        assertThat(judged.noted()).hasSize(2).noneMatch(Noted::enforced);
        assertThat(judged.after().budgets().get("acme").codes()).isEqualTo(3);
    }

    @Test
    void what_a_block_only_records_another_rule_may_still_refuse() {
        blocks = Mode.RECORD;
        blocked = Set.of(new Block(Scope.PREFIX, "+3584012"));
        caps = Map.of(Lane.CODE, List.of(new Cap(Scope.USER, HOUR, 1)));

        var judged = judge(asks(2, Lane.CODE));

        assertThat(judged.noted())
                .extracting(
                        noted -> noted.ask().deliveryId(),
                        noted -> noted.refusal().reason(),
                        Noted::enforced)
                .containsExactly(
                        tuple("0", Reason.PREFIX_BLOCKED, false),
                        tuple("1", Reason.PREFIX_BLOCKED, false),
                        tuple("1", Reason.USER_CAP, true));
    }

    @Test
    void a_guard_that_is_off_notes_nothing() {
        mode = Mode.OFF;
        blocks = Mode.OFF;
        countries = Set.of();

        assertThat(judge(ask("a", Lane.CODE, FINLAND)).noted()).isEmpty();
    }

    private Judgement judge(Ask ask) {
        return judge(List.of(ask));
    }

    private Judgement judge(List<Ask> batch) {
        var settings = new GuardSettings(mode, blocks, countries, Set.of(NumberType.PREMIUM_RATE), caps, prices, 0.2);
        var budget = new Budget("acme", LocalDate.of(2024, 6, 1), limit, 0, 0, 0, 0, false, false);
        return Judgement.of(batch, new Ledger(settings, Map.of(), Map.of("acme", budget), blocked, NOW));
    }

    private static List<Cap> everyScope(int most) {
        return List.of(Scope.values()).stream()
                .map(scope -> new Cap(scope, HOUR, most))
                .toList();
    }

    private static List<Ask> asks(int count, Lane lane) {
        return IntStream.range(0, count)
                .mapToObj(i -> ask(Integer.toString(i), lane, FINLAND))
                .toList();
    }

    private static Ask ask(String id, Lane lane, Destination to) {
        return new Ask(
                id,
                lane,
                "acme",
                "ann",
                "+358******567",
                to,
                Map.of(
                        Scope.NUMBER, "number",
                        Scope.UNPROVEN_NUMBER, "unproven",
                        Scope.USER, "user",
                        Scope.ADDRESS, "address",
                        Scope.PREFIX, to.prefix(),
                        Scope.TENANT, "acme",
                        Scope.COUNTRY, to.country()));
    }

    private static List<Reason> reasons(Judgement judged) {
        return judged.noted().stream().map(noted -> noted.refusal().reason()).toList();
    }

    private static List<String> refused(Judgement judged) {
        return judged.noted().stream().map(noted -> noted.ask().deliveryId()).toList();
    }
}
