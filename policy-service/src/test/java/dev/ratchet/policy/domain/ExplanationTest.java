package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static List<Heard> hear(UserFacts facts, Circumstances circumstances) {
        return Explanation.of(ALICE, facts, circumstances, NOW).rules();
    }

    private static Heard rule(String name, List<Heard> heard) {
        return heard.stream()
                .filter(each -> each.rule().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_rule_is_told_of_in_order() {
        assertThat(hear(Users.with("Owner"), Users.byDefault()))
                .extracting(Heard::rule)
                .containsExactly(
                        "ACCOUNT_REMOVED",
                        "SERVICE_ACCOUNT",
                        "OWN_IDENTITY_PROVIDER",
                        "EXEMPT",
                        "PRIVILEGED_ROLE",
                        "FORMERLY_PRIVILEGED",
                        "ROOT_ADMIN",
                        "DELEGATED_ADMIN",
                        "PARTNER_TENANT",
                        "TENANT_SCOPE",
                        "REGION_DATE");
    }

    @Test
    void a_demand_speaks_with_its_time_and_what_does_not_apply_is_silent() {
        var under = Users.byDefault().withDate(date("EMEA", NOW.plus(Duration.ofDays(9))));

        var heard = hear(Users.with(NOW.minusSeconds(60), "Owner"), under);

        assertThat(rule("PRIVILEGED_ROLE", heard))
                .isEqualTo(new Heard("PRIVILEGED_ROLE", Heard.Said.REQUIRED, "Owner", NOW.minusSeconds(60)));
        assertThat(rule("REGION_DATE", heard).said()).isEqualTo(Heard.Said.ADVISED);
        assertThat(rule("TENANT_SCOPE", heard)).isEqualTo(Heard.silent("TENANT_SCOPE"));
    }

    @Test
    void behind_a_shield_nothing_is_heard_and_an_exemption_tells_when_it_is_required_again() {
        var until = NOW.plusSeconds(60);
        var exempt =
                Users.with("Owner").withExemption(new Exemption(UUID.randomUUID(), Exemption.Kind.TEMPORARY, until));

        var heard = hear(exempt, Users.byDefault());

        assertThat(rule("SERVICE_ACCOUNT", heard).said()).isEqualTo(Heard.Said.SILENT);
        assertThat(rule("EXEMPT", heard).said()).isEqualTo(Heard.Said.NOT_REQUIRED);
        assertThat(rule("EXEMPT", heard).effectiveAt()).isEqualTo(until);
        assertThat(rule("PRIVILEGED_ROLE", heard).said()).isEqualTo(Heard.Said.NOT_HEARD);
        assertThat(rule("PRIVILEGED_ROLE", heard).detail()).isEqualTo("EXEMPT had decided before");
    }

    @Test
    void rights_that_went_before_anybody_looked_are_kept_all_the_same() {
        var agents = new AgentRights(false, NOW.minusSeconds(50), NOW.minusSeconds(20));
        var under =
                new Circumstances(Users.contoso(), Policy.DEFAULT, 1, "platform", null, null, null, null, 90, agents);

        var explained = Explanation.of(ALICE, UserFacts.firstSeen(NOW.minusSeconds(90)), under, NOW);

        assertThat(explained.requirement().level()).isEqualTo(Level.REQUIRED);
        assertThat(rule("FORMERLY_PRIVILEGED", explained.rules()).said()).isEqualTo(Heard.Said.REQUIRED);
    }

    @Test
    void what_is_heard_comes_to_the_requirement_for_any_user() {
        var seed = System.nanoTime();
        System.out.println("seed of the heard rules: " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var facts = facts(random);
            var circumstances = circumstances(random);

            var explained = Explanation.of(ALICE, facts, circumstances, NOW);

            assertThat(judged(explained.rules()))
                    .as("seed %d, case %d: %s under %s", seed, i, facts, circumstances)
                    .isEqualTo(explained.requirement())
                    .isEqualTo(Evaluation.evaluate(
                            ALICE, Memory.noted(ALICE, facts, circumstances, NOW), circumstances, NOW));
        }
    }

    /** The requirement as a reader of the explanation would put it together. */
    private static Requirement judged(List<Heard> heard) {
        var covering = heard.stream()
                .filter(each -> each.said() == Heard.Said.NOT_REQUIRED)
                .findFirst();
        if (covering.isPresent()) {
            return Requirement.none(covering.get().effectiveAt(), reasons(List.of(covering.get())));
        }
        var demands = heard.stream()
                .filter(each -> each.said() == Heard.Said.REQUIRED || each.said() == Heard.Said.ADVISED)
                .sorted(Comparator.comparing(each -> Objects.requireNonNull(each.effectiveAt())))
                .toList();
        if (demands.isEmpty()) {
            return Requirement.none(null, List.of());
        }
        var required = demands.stream().anyMatch(each -> each.said() == Heard.Said.REQUIRED);
        var earliest = demands.stream()
                .map(each -> Objects.requireNonNull(each.effectiveAt()))
                .min(Instant::compareTo)
                .orElseThrow();
        return new Requirement(required ? Level.REQUIRED : Level.ADVISED, earliest, reasons(demands));
    }

    private static List<Reason> reasons(List<Heard> heard) {
        return heard.stream()
                .map(each -> new Reason(each.rule(), Objects.requireNonNull(each.detail())))
                .toList();
    }

    private static UserFacts facts(Random random) {
        var seen = time(random);
        return new UserFacts(
                maybe(random, new Dated<>(new TreeSet<>(List.of(one(random, "Owner", "Reader", "Auditor"))), seen)),
                rarely(random, new Dated<>(AccountType.SERVICE, seen)),
                maybe(random, new Dated<>(new TreeSet<>(List.of(one(random, "shop", "desk"))), seen)),
                null,
                seen,
                maybe(random, time(random)),
                maybe(random, time(random)),
                rarely(random, time(random)),
                maybe(random, new DelegatedRights(random.nextBoolean(), maybe(random, time(random)))),
                maybe(random, new Exemption(UUID.randomUUID(), Exemption.Kind.TEMPORARY, time(random))));
    }

    private static Circumstances circumstances(Random random) {
        var own = random.nextInt(5) == 0;
        var tenant = new Tenant(
                "contoso",
                "Contoso",
                random.nextBoolean() ? Tenant.Kind.PARTNER : Tenant.Kind.CUSTOMER,
                null,
                "EMEA",
                ZoneOffset.UTC,
                own ? Tenant.IdentityProvider.OWN : Tenant.IdentityProvider.PLATFORM,
                random.nextInt(4) == 0 ? ALICE.userId() : null);
        var scope = one(random, Policy.Scope.values());
        var policy = Users.policy(scope, one(random, Policy.OnDemotion.values()), List.of(one(random, "*", "shop")));
        var held = random.nextInt(4) == 0;
        return new Circumstances(
                tenant,
                policy,
                1,
                "ann",
                scope == Policy.Scope.EVERYONE ? time(random) : null,
                maybe(random, date("EMEA", time(random))),
                maybe(random, date(EnforcementDate.PARTNERS, time(random))),
                maybe(random, new Postponement(LocalDate.ofInstant(time(random), ZoneOffset.UTC), "audit")),
                90,
                new AgentRights(held, held ? time(random) : maybe(random, time(random)), maybe(random, time(random))));
    }

    private static EnforcementDate date(String region, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return new EnforcementDate(region, day, ZoneOffset.UTC, day);
    }

    /** Within three weeks of now, on either side. */
    private static Instant time(Random random) {
        return NOW.plusSeconds(random.nextLong(-1_814_400, 1_814_400));
    }

    @SafeVarargs
    private static <T> T one(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextBoolean() ? value : null;
    }

    private static <T> @Nullable T rarely(Random random, T value) {
        return random.nextInt(10) == 0 ? value : null;
    }
}
