package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.waves.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a staged date binds: 10, 50 and 100 percent of all users. */
class WavesTest {
    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    static final Instant BEGINS = Instant.parse("2024-04-21T21:00:00Z");
    static final Instant SECOND = Instant.parse("2024-04-29T06:00:00Z");
    static final Instant NOW = Instant.parse("2024-05-02T09:00:00Z");
    static final Waves PLAN = new Waves(
            List.of(new Wave(10, Duration.ofDays(7)), new Wave(50, Duration.ofDays(14)), new Wave(100, null)), null);
    static final Trigger LOOK = new Trigger("STATE_DRIFT", "sweep", NOW, null);
    static final Loosening DECISION = new Loosening("olga", "too many calls");

    /** A user whose bucket lies between the two. */
    private static UserId in(int from, int below) {
        return Stream.iterate(0, each -> each + 1)
                .map(each -> new UserId("contoso", "user-" + each))
                .filter(user -> {
                    var bucket = Bucket.of(user.tenantId(), user.userId());
                    return bucket >= from && bucket < below;
                })
                .findFirst()
                .orElseThrow();
    }

    static final UserId FIRST_WAVE = in(0, 10);
    static final UserId SECOND_WAVE = in(10, 50);
    private static final UserId THIRD_WAVE = in(50, 100);

    static EnforcementDate date(String region, String day) {
        var date = LocalDate.parse(day);
        return new EnforcementDate(
                region, date, HELSINKI, date.minusDays(80), LocalTime.MIDNIGHT, null, List.of(), PLAN);
    }

    static Opening opening(int wave, int percent, Instant at, Opening.State state) {
        return new Opening(
                "sweep-" + wave, wave, percent, at, state, state == Opening.State.ROLLED_BACK ? DECISION : null);
    }

    static Circumstances opened(Opening... openings) {
        return Users.byDefault()
                .withDate(date("EMEA", "2024-04-22"))
                .withOpenings(new Openings(List.of(openings), List.of()));
    }

    private static final Circumstances NOTHING_OPEN = opened();
    static final Opening ONE = opening(1, 10, BEGINS, Opening.State.OPEN);
    static final Circumstances TWO_OPEN = opened(ONE, opening(2, 50, SECOND, Opening.State.OPEN));
    static final Circumstances TWO_HALTED = opened(ONE, opening(2, 50, SECOND, Opening.State.HALTED));
    static final Circumstances TWO_BACK = opened(ONE, opening(2, 50, SECOND, Opening.State.ROLLED_BACK));

    static Circumstances postponed(Circumstances under) {
        return new Setting(under).postponed("2024-05-10", 90).circumstances();
    }

    static Account look(UserId user, @Nullable Account stored, Circumstances under) {
        return stored == null ? arrives(user, under) : outcome(stored, under).account();
    }

    static Outcome outcome(Account stored, Circumstances under) {
        return AccountFold.reevaluate(stored, under, LOOK, NOW);
    }

    static Account arrives(UserId user, Circumstances under, String... roles) {
        var event = new UserEvent.Reported(user, Users.report(NOW.minusSeconds(60), roles), "event");
        return AccountFold.fold(user, null, List.of(event), under, NOW).account();
    }

    static Level level(Account account) {
        return account.requirement().level();
    }

    @Test
    void users_of_a_wave_that_is_not_open_are_advised_without_a_date_that_could_bind_them() {
        var advised = arrives(SECOND_WAVE, opened(ONE));

        assertThat(level(advised)).isEqualTo(Level.ADVISED);
        assertThat(advised.requirement().effectiveAt()).isNull();
        assertThat(advised.reviewAt()).isNull();
        assertThat(advised.requirement().reasons())
                .containsExactly(new Reason(
                        "REGION_DATE",
                        "EMEA from 2024-04-22 in Europe/Helsinki by waves, in wave 2 of 3 (50 percent of all users), "
                                + "not open yet"));
    }

    @Test
    void the_first_wave_too_waits_for_its_opening_and_not_for_the_date() {
        assertThat(level(arrives(FIRST_WAVE, NOTHING_OPEN))).isEqualTo(Level.ADVISED);
        assertThat(arrives(FIRST_WAVE, opened(ONE)).requirement().effectiveAt()).isEqualTo(BEGINS);
    }

    @Test
    void an_opened_wave_reaches_its_users_and_those_of_the_waves_before_and_nobody_else() {
        assertThat(arrives(FIRST_WAVE, TWO_OPEN).requirement().effectiveAt()).isEqualTo(BEGINS);
        assertThat(arrives(SECOND_WAVE, TWO_OPEN).requirement().effectiveAt()).isEqualTo(SECOND);
        assertThat(level(arrives(SECOND_WAVE, TWO_OPEN))).isEqualTo(Level.REQUIRED);
        assertThat(level(arrives(THIRD_WAVE, TWO_OPEN))).isEqualTo(Level.ADVISED);
    }

    @Test
    void a_halted_wave_touches_nobody_else_and_lets_go_of_nobody() {
        var reached = look(SECOND_WAVE, arrives(SECOND_WAVE, opened(ONE)), TWO_OPEN);
        var untouched = arrives(SECOND_WAVE, opened(ONE));

        assertThat(level(look(SECOND_WAVE, reached, TWO_HALTED))).isEqualTo(Level.REQUIRED);
        assertThat(outcome(reached, TWO_HALTED).change()).isEmpty();
        assertThat(outcome(untouched, TWO_HALTED).change()).isEmpty();
        assertThat(level(arrives(SECOND_WAVE, TWO_HALTED))).isEqualTo(Level.ADVISED);
    }

    @Test
    void a_wave_that_is_resumed_reaches_those_whom_the_halt_spared() {
        var spared = look(SECOND_WAVE, arrives(SECOND_WAVE, opened(ONE)), TWO_HALTED);

        assertThat(level(look(SECOND_WAVE, spared, TWO_OPEN))).isEqualTo(Level.REQUIRED);
    }

    @Test
    void s3_6_a_roll_back_lets_go_of_those_whom_the_wave_reached_by_a_recorded_decision() {
        var before = arrives(SECOND_WAVE, opened(ONE));
        var reached = look(SECOND_WAVE, before, TWO_OPEN);

        var outcome = outcome(reached, TWO_BACK);

        var change = outcome.change().orElseThrow();
        assertThat(change.requirement()).isEqualTo(before.requirement());
        assertThat(change.loosening()).isEqualTo(DECISION);
        assertThat(outcome.account().facts().reached()).isEqualTo(Reached.NONE);
        assertThat(outcome(outcome.account(), TWO_BACK).change()).isEmpty();
    }

    @Test
    void a_roll_back_leaves_the_other_waves_and_other_reasons_alone() {
        var first = look(FIRST_WAVE, arrives(FIRST_WAVE, opened(ONE)), TWO_OPEN);
        var owner = look(SECOND_WAVE, arrives(SECOND_WAVE, opened(ONE), "Owner"), TWO_OPEN);

        assertThat(outcome(first, TWO_BACK).change()).isEmpty();
        var kept = look(SECOND_WAVE, owner, TWO_BACK);
        assertThat(level(kept)).isEqualTo(Level.REQUIRED);
        assertThat(rules(kept.requirement())).contains("PRIVILEGED_ROLE");
        assertThat(kept.facts().reached()).isEqualTo(Reached.NONE);
    }

    @Test
    void a_fall_that_the_roll_back_is_not_the_cause_of_carries_no_decision() {
        var reached = look(SECOND_WAVE, arrives(SECOND_WAVE, opened(ONE)), TWO_OPEN);
        var gone = new UserEvent.Removed(SECOND_WAVE, NOW.minusSeconds(1), "removal");

        var outcome = AccountFold.fold(SECOND_WAVE, reached, List.of(gone), TWO_OPEN, NOW);
        var looked = AccountFold.change(
                SECOND_WAVE,
                reached,
                facts -> facts.removed(NOW.minusSeconds(1), NOW),
                TWO_BACK,
                new Trigger("USER_REMOVED", "removal", NOW, null),
                NOW);

        assertThat(outcome.change().orElseThrow().loosening()).isNull();
        looked.change().ifPresent(change -> assertThat(change.loosening()).isNull());
    }

    @Test
    void news_of_a_user_does_not_publish_a_roll_back_before_its_pass() {
        var reached = look(SECOND_WAVE, arrives(SECOND_WAVE, opened(ONE)), TWO_OPEN);
        var news = new UserEvent.Reported(SECOND_WAVE, Users.report(NOW.minusSeconds(5), "Reader"), "event-2");

        var kept = AccountFold.fold(SECOND_WAVE, reached, List.of(news), TWO_BACK, NOW);

        assertThat(kept.change()).isEmpty();
        assertThat(outcome(kept.account(), TWO_BACK).change().orElseThrow().loosening())
                .isEqualTo(DECISION);
    }

    @Test
    void whom_an_exemption_kept_out_when_the_wave_came_by_is_not_reached_once_it_is_halted() {
        var exemption = new Exemption(UUID.randomUUID(), Exemption.Kind.TEMPORARY, NOW.plusSeconds(60));
        var exempt = AccountFold.change(
                        SECOND_WAVE,
                        arrives(SECOND_WAVE, opened(ONE)),
                        facts -> facts.withExemption(exemption),
                        TWO_OPEN,
                        LOOK,
                        NOW)
                .account();

        var later = AccountFold.reevaluate(exempt, TWO_HALTED, LOOK, NOW.plusSeconds(61))
                .account();

        assertThat(level(exempt)).isEqualTo(Level.NOT_REQUIRED);
        assertThat(level(later)).isEqualTo(Level.ADVISED);
    }

    @Test
    void a_tenant_that_postponed_is_bound_from_its_own_date_and_only_while_the_wave_is_open() {
        var its = Instant.parse("2024-05-09T21:00:00Z");
        var open = postponed(TWO_OPEN);

        var advised = arrives(SECOND_WAVE, open);

        assertThat(level(advised)).isEqualTo(Level.ADVISED);
        assertThat(advised.requirement().effectiveAt()).isEqualTo(its);
        assertThat(advised.reviewAt()).isEqualTo(its);
        var halted = look(SECOND_WAVE, advised, postponed(TWO_HALTED));
        assertThat(halted.requirement().effectiveAt()).isNull();
        var bound = AccountFold.tighten(advised, open, LOOK, its).account();
        assertThat(level(bound)).isEqualTo(Level.REQUIRED);
        assertThat(level(look(SECOND_WAVE, bound, postponed(TWO_HALTED)))).isEqualTo(Level.ADVISED);
        assertThat(level(AccountFold.reevaluate(bound, postponed(TWO_HALTED), LOOK, its)
                        .account()))
                .isEqualTo(Level.REQUIRED);
    }

    @Test
    void s4_4_the_partner_programme_has_waves_of_its_own() {
        var partner = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .circumstances()
                .withDate(date("EMEA", "2024-04-22"))
                .withDate(date("PARTNERS", "2024-04-22"));
        var open = partner.withOpenings(new Openings(List.of(), List.of(ONE)));
        var back = partner.withOpenings(
                new Openings(List.of(), List.of(opening(1, 10, BEGINS, Opening.State.ROLLED_BACK))));

        var reached = look(FIRST_WAVE, arrives(FIRST_WAVE, partner), open);

        assertThat(level(reached)).isEqualTo(Level.REQUIRED);
        assertThat(rules(reached.requirement())).containsExactly("PARTNER_TENANT", "REGION_DATE");
        assertThat(reached.facts().reached()).isEqualTo(new Reached(null, BEGINS));
        assertThat(level(look(FIRST_WAVE, reached, back))).isEqualTo(Level.ADVISED);
    }

    @Test
    void another_date_begins_its_waves_anew() {
        var reached = look(FIRST_WAVE, arrives(FIRST_WAVE, opened(ONE)), opened(ONE));

        var moved = opened(ONE).withDate(date("EMEA", "2024-06-03"));

        assertThat(level(look(FIRST_WAVE, reached, moved))).isEqualTo(Level.ADVISED);
        assertThat(level(look(FIRST_WAVE, reached, opened(ONE).withDate(date("EMEA", "2024-04-22")))))
                .isEqualTo(Level.REQUIRED);
    }

    @Test
    void an_explanation_says_that_the_rule_is_advised() {
        var heard = Explanation.of(SECOND_WAVE, UserFacts.firstSeen(NOW), opened(ONE), NOW)
                .rules()
                .getLast();

        assertThat(heard.said()).isEqualTo(Heard.Said.ADVISED);
        assertThat(heard.effectiveAt()).isNull();
    }

    @Test
    void a_demand_with_a_date_comes_before_one_without() {
        var everyone = new Setting(opened(ONE))
                .policy(Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*")), NOW)
                .circumstances();

        var advised = arrives(SECOND_WAVE, everyone).requirement();

        assertThat(rules(advised)).containsExactly("TENANT_SCOPE", "REGION_DATE");
        assertThat(advised.effectiveAt()).isAfter(NOW);
    }

    @Test
    void a_forecast_of_a_date_with_waves_locks_nobody_out_before_they_open() {
        var forecast = new ForecastFold(NOW);
        for (var user : List.of(FIRST_WAVE, SECOND_WAVE)) {
            var free = new Reachability.Equipped(arrives(user, Users.byDefault()), List.of());
            forecast.add(free, Users.byDefault(), Users.byDefault().withDate(date("EMEA", "2024-04-22")));
        }

        assertThat(forecast.result().becomes()).containsEntry(Level.ADVISED, 2L);
        assertThat(forecast.result().lockedOut()).isZero();
        assertThat(forecast.result().changed()).isEqualTo(2);
    }
}
