package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    private static Requirement of(UserFacts facts, Circumstances circumstances) {
        return Evaluation.evaluate(ALICE, facts, circumstances, NOW);
    }

    private static List<String> rules(Requirement requirement) {
        return requirement.reasons().stream().map(Reason::rule).toList();
    }

    @Nested
    class PrivilegedRole {

        @Test
        void requires_mfa_from_the_moment_the_role_was_given() {
            var requirement = of(Users.with(NOW.minusSeconds(5), "Contoso Contributor"), Users.byDefault());

            assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
            assertThat(requirement.effectiveAt()).isEqualTo(NOW.minusSeconds(5));
            assertThat(requirement.reasons()).containsExactly(new Reason("PRIVILEGED_ROLE", "Contoso Contributor"));
        }

        @Test
        void names_a_few_of_a_thousand_roles() {
            var many = java.util.stream.IntStream.range(0, 1_000)
                    .mapToObj(i -> "%03d Contributor".formatted(i))
                    .toArray(String[]::new);

            assertThat(of(Users.with(many), Users.byDefault())
                            .reasons()
                            .getFirst()
                            .detail())
                    .isEqualTo("000 Contributor, 001 Contributor, 002 Contributor and 997 more");
        }

        @Test
        void does_not_speak_of_readers() {
            assertThat(of(Users.with("Reader"), Users.byDefault())).isEqualTo(Requirement.none(null, List.of()));
        }

        @Test
        void demotion_keeps_mfa_by_default() {
            var facts = Users.with(NOW.minusSeconds(60), "Owner")
                    .with(Users.report(NOW.minusSeconds(30), "Reader"), Policy.DEFAULT, NOW);

            var requirement = of(facts, Users.byDefault());

            assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
            assertThat(requirement.effectiveAt()).isEqualTo(NOW.minusSeconds(60));
            assertThat(rules(requirement)).containsExactly("FORMERLY_PRIVILEGED");
        }

        @Test
        void demotion_lifts_mfa_where_the_policy_says_so() {
            var lifting = Users.policy(Policy.Scope.PRIVILEGED, Policy.OnDemotion.LIFT, List.of("*"));
            var facts = Users.with(NOW.minusSeconds(60), "Owner")
                    .with(Users.report(NOW.minusSeconds(30), "Reader"), lifting, NOW);

            assertThat(of(facts, Users.under(Users.contoso(), lifting)).level()).isEqualTo(Level.NOT_REQUIRED);
        }
    }

    @Nested
    class ServiceAccount {

        @Test
        void is_not_asked_for_mfa_even_when_privileged() {
            var facts = UserFacts.firstSeen(NOW).with(Users.serviceReport(NOW, "Owner"), Policy.DEFAULT, NOW);

            var requirement = of(facts, Users.byDefault());

            assertThat(requirement.level()).isEqualTo(Level.NOT_REQUIRED);
            assertThat(rules(requirement)).containsExactly("SERVICE_ACCOUNT");
        }
    }

    @Nested
    class OwnIdentityProvider {

        private final Circumstances own =
                Users.under(Users.contosoWith(Tenant.IdentityProvider.OWN, "root"), Policy.DEFAULT);

        @Test
        void takes_the_tenant_out_of_scope() {
            var requirement = of(Users.with("Owner"), own);

            assertThat(requirement.level()).isEqualTo(Level.NOT_REQUIRED);
            assertThat(rules(requirement)).containsExactly("OWN_IDENTITY_PROVIDER");
        }

        @Test
        void s1_10_leaves_the_root_admin_in() {
            var requirement = Evaluation.evaluate(new UserId("contoso", "root"), Users.with("Reader"), own, NOW);

            assertThat(requirement.level()).isEqualTo(Level.REQUIRED);
            assertThat(rules(requirement)).containsExactly("ROOT_ADMIN");
        }
    }

    @Nested
    class RootAdmin {

        @Test
        void is_required_without_any_privileged_role() {
            var tenant = Users.contosoWith(Tenant.IdentityProvider.PLATFORM, "alice");

            assertThat(of(Users.with("Reader"), Users.under(tenant, Policy.DEFAULT))
                            .level())
                    .isEqualTo(Level.REQUIRED);
        }
    }

    @Nested
    class TenantScope {

        private final Policy everyone = Users.policy(Policy.Scope.EVERYONE, Policy.OnDemotion.KEEP, List.of("*"));

        private Requirement since(Instant everyoneSince, Instant firstSeen) {
            var circumstances = Users.under(everyone, 2, "ann", everyoneSince);
            return of(Users.with(firstSeen, "Reader"), circumstances);
        }

        @Test
        void gives_those_who_were_there_the_grace_from_its_beginning() {
            var requirement = since(NOW.minus(Duration.ofDays(1)), NOW.minus(Duration.ofDays(300)));

            assertThat(requirement.level()).isEqualTo(Level.ADVISED);
            assertThat(requirement.effectiveAt()).isEqualTo(NOW.plus(Duration.ofDays(13)));
        }

        @Test
        void gives_new_users_the_grace_from_their_first_event() {
            var requirement = since(NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(2)));

            assertThat(requirement.effectiveAt()).isEqualTo(NOW.plus(Duration.ofDays(12)));
        }

        @Test
        void requires_when_the_grace_is_over() {
            assertThat(since(NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(14)))
                            .level())
                    .isEqualTo(Level.REQUIRED);
        }
    }

    @Nested
    class RegionDate {

        @ParameterizedTest(name = "{0} in {2}: required from {3}")
        @CsvSource({
            "EMEA, 2024-04-22, Europe/Helsinki, 2024-04-21T21:00:00Z",
            "AMERICAS, 2024-04-22, America/New_York, 2024-04-22T04:00:00Z",
            "APAC, 2024-07-31, Asia/Tokyo, 2024-07-30T15:00:00Z",
            "APAC, 2024-07-31, Asia/Kolkata, 2024-07-30T18:30:00Z",
            // midnight was skipped there: the day began at one o'clock
            "AMERICAS, 2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z",
        })
        void begins_with_the_local_day(String region, String date, String zone, Instant begins) {
            var circumstances = Users.withDate(region, date, zone);
            var facts = Users.with("Reader");

            var before = Evaluation.evaluate(ALICE, facts, circumstances, begins.minusMillis(1));
            var at = Evaluation.evaluate(ALICE, facts, circumstances, begins);

            assertThat(before.level()).isEqualTo(Level.ADVISED);
            assertThat(before.effectiveAt()).isEqualTo(begins);
            assertThat(at.level()).isEqualTo(Level.REQUIRED);
            assertThat(rules(at)).containsExactly("REGION_DATE");
        }

        @ParameterizedTest(name = "covered {0}, account uses {1}: {2}")
        @CsvSource({
            "*, , ADVISED",
            "*, print, ADVISED",
            "print, print, ADVISED",
            "print, scan, NOT_REQUIRED",
            "print, , NOT_REQUIRED"
        })
        void s3_10_speaks_of_covered_apps_only(String covered, String app, Level level) {
            var policy = Users.policy(Policy.Scope.PRIVILEGED, Policy.OnDemotion.KEEP, List.of(covered));
            var apps = app == null ? null : new TreeSet<>(List.of(app));
            var facts =
                    UserFacts.firstSeen(NOW).with(new RoleReport(new TreeSet<>(), NOW, null, apps, false), policy, NOW);
            var date = new EnforcementDate(
                    "EMEA", LocalDate.of(2024, 4, 22), ZoneId.of("Europe/Helsinki"), LocalDate.of(2024, 2, 1));

            var requirement = of(facts, Users.under(Users.contoso(), policy).withDate(date));

            assertThat(requirement.level()).isEqualTo(level);
        }
    }

    @Test
    void the_earliest_demand_wins_and_all_reasons_are_kept() {
        var requirement =
                of(Users.with(NOW.minusSeconds(9), "Owner"), Users.withDate("EMEA", "2024-04-22", "Europe/Helsinki"));

        assertThat(requirement.effectiveAt()).isEqualTo(NOW.minusSeconds(9));
        assertThat(rules(requirement)).containsExactly("PRIVILEGED_ROLE", "REGION_DATE");
    }

    @Test
    void a_removed_account_is_out_of_scope_until_it_is_reported_again() {
        var removed = Users.with(NOW.minusSeconds(9), "Owner").removed(NOW.minusSeconds(5), NOW);
        var back = removed.with(Users.report(NOW.minusSeconds(1), "Owner"), Policy.DEFAULT, NOW);

        assertThat(rules(of(removed, Users.byDefault()))).containsExactly("ACCOUNT_REMOVED");
        assertThat(of(back, Users.byDefault()).level()).isEqualTo(Level.REQUIRED);
    }
}
