package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.detail;
import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionDateTest {

    @ParameterizedTest(name = "{0} on {1} in {2}: required from {3}")
    @CsvSource({
        "EMEA, 2024-04-22, Europe/Helsinki, 2024-04-21T21:00:00Z",
        "AMERICAS, 2024-04-22, America/New_York, 2024-04-22T04:00:00Z",
        "APAC, 2024-07-31, Asia/Tokyo, 2024-07-30T15:00:00Z",
        "APAC, 2024-07-31, Asia/Kolkata, 2024-07-30T18:30:00Z",
        // midnight was skipped there: the day began at one o'clock
        "AMERICAS, 2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z",
        // midnight came twice there: the first one counts
        "AMERICAS, 2024-11-03, America/Havana, 2024-11-03T04:00:00Z",
        // the whole day was skipped there
        "APAC, 2011-12-30, Pacific/Apia, 2011-12-30T10:00:00Z",
    })
    void s3_1_advises_until_the_local_day_begins_and_requires_from_then_on(
            String region, String date, String zone, Instant begins) {
        var setting = Setting.standard().date(region, date, zone);
        var facts = Users.with("Reader");

        var before = setting.at(begins.minusMillis(1), facts);
        var at = setting.at(begins, facts);

        assertThat(before.level()).isEqualTo(Level.ADVISED);
        assertThat(before.effectiveAt()).isEqualTo(begins);
        assertThat(at.level()).isEqualTo(Level.REQUIRED);
        assertThat(at.effectiveAt()).isEqualTo(begins);
        assertThat(at.reasons()).containsExactly(new Reason("REGION_DATE", region + " from " + date + " in " + zone));
    }

    @ParameterizedTest(name = "{0} {1} in {2}: required from {3}")
    @CsvSource({
        "2024-04-22, 09:00, Europe/Helsinki, 2024-04-22T06:00:00Z",
        "2024-07-31, 06:30, Asia/Kolkata, 2024-07-31T01:00:00Z",
        "2024-02-29, 23:30, America/New_York, 2024-03-01T04:30:00Z",
        // skipped: the moment after the skip
        "2024-03-31, 03:30, Europe/Helsinki, 2024-03-31T01:00:00Z",
        // shown twice: the first
        "2024-10-27, 03:30, Europe/Helsinki, 2024-10-27T00:30:00Z",
        // a day that Samoa never had
        "2011-12-30, 09:00, Pacific/Apia, 2011-12-30T10:00:00Z",
    })
    void s3_1_and_s4_4_requires_from_the_time_of_the_day_that_was_chosen(
            String date, String time, String zone, Instant begins) {
        var ofRegion = Setting.standard().enforcedAt("EMEA", date, zone, time);
        var ofPartners = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .enforcedAt(EnforcementDate.PARTNERS, date, zone, time);

        for (var setting : List.of(ofRegion, ofPartners)) {
            var facts = Users.with("Reader");
            assertThat(setting.at(begins.minusMillis(1), facts).level()).isEqualTo(Level.ADVISED);
            var required = setting.at(begins, facts);
            assertThat(required.level()).isEqualTo(Level.REQUIRED);
            assertThat(required.effectiveAt()).isEqualTo(begins);
            assertThat(required.reasons().getFirst().detail()).endsWith("from " + date + " " + time + " in " + zone);
        }
    }

    @Test
    void a_postponed_date_begins_at_the_time_of_the_day_that_the_region_has() {
        var setting = Setting.standard()
                .enforcedAt("APAC", "2024-04-22", "Asia/Tokyo", "09:00")
                .postponed("2024-04-30", 90);

        assertThat(setting.of(Users.with("Reader")).effectiveAt()).isEqualTo(Instant.parse("2024-04-30T00:00:00Z"));
    }

    @ParameterizedTest(name = "covered {0}, account uses {1}: {2}")
    @CsvSource({
        "*, , ADVISED",
        "*, print, ADVISED",
        "print, print, ADVISED",
        // s3_9: an account shared with other services is covered, and so carries MFA into each of them
        "print, mail;print, ADVISED",
        "print;scan, scan;mail, ADVISED",
        // s3_10: some named services only
        "print, scan, NOT_REQUIRED",
        "print, scan;mail, NOT_REQUIRED",
        "print, , NOT_REQUIRED",
        // names are compared as they are
        "print, Print, NOT_REQUIRED",
    })
    void s3_9_and_s3_10_speaks_of_accounts_that_use_a_covered_app(String covered, @Nullable String apps, Level level) {
        var policy = PolicyEdit.standard().coveredApps(covered.split(";")).policy();
        var used = apps == null ? null : new TreeSet<>(List.of(apps.split(";")));
        var facts = UserFacts.firstSeen(NOW).with(new RoleReport(new TreeSet<>(), NOW, null, used, false), policy, NOW);
        var setting = Setting.standard().policy(policy).date("EMEA", "2024-04-22", "Europe/Helsinki");

        assertThat(setting.of(facts).level()).isEqualTo(level);
    }

    @ParameterizedTest(name = "date {0}, postponed until {1} within {2} days: {3}")
    @CsvSource({
        "2024-04-22, 2024-06-30, 90, 2024-06-30",
        "2024-04-22, 2024-07-21, 90, 2024-07-21",
        // behind the limit, because the operator lowered it since
        "2024-04-22, 2024-07-22, 90, 2024-07-21",
        "2024-04-22, 2024-06-30, 30, 2024-05-22",
        "2024-04-22, 2024-06-30, 0, 2024-04-22",
        // before the region's date, because that one moved since
        "2024-07-31, 2024-06-30, 90, 2024-07-31",
        "2024-06-30, 2024-06-30, 90, 2024-06-30",
        // the region's date came nearer
        "2024-03-10, 2024-06-30, 90, 2024-06-08",
        "2024-04-22, , 90, 2024-04-22",
    })
    void a_postponement_never_leaves_the_operators_limits_wherever_the_date_moves(
            String date, @Nullable String until, int limit, LocalDate begins) {
        var setting = Setting.standard().date("EMEA", date, "UTC").postponed(until, limit);

        var requirement = setting.of(Users.with("Reader"));

        assertThat(requirement.effectiveAt()).isEqualTo(begins.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(detail(requirement, "REGION_DATE").contains("postponed from " + date))
                .isEqualTo(!begins.equals(LocalDate.parse(date)));
    }

    @Test
    void a_postponed_date_begins_with_the_day_of_the_region_not_of_the_tenant() {
        var setting = Setting.standard()
                .rootAdmin("bob")
                .date("APAC", "2024-04-22", "Asia/Tokyo")
                .postponed("2024-04-30", 90);

        assertThat(setting.of(Users.with("Reader")).effectiveAt()).isEqualTo(Instant.parse("2024-04-29T15:00:00Z"));
    }

    @Test
    void is_silent_where_the_region_has_no_date_even_if_one_was_postponed() {
        assertThat(rules(Setting.standard().postponed("2024-06-30", 90).of(Users.with("Reader"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: review at {1}")
    @CsvSource({"CUSTOMER, 2024-06-29T21:00:00Z", "PARTNER, "})
    void a_postponed_date_is_reviewed_where_the_sweep_of_partners_on_that_day_does_not_come_by(
            Tenant.Kind kind, @Nullable Instant review) {
        var setting = Setting.standard()
                .tenant(kind, null, Tenant.IdentityProvider.PLATFORM, null)
                .date("EMEA", "2024-04-22", "Europe/Helsinki")
                .date("PARTNERS", "2024-06-30", "Europe/Helsinki")
                .postponed("2024-06-30", 90);
        var facts = Users.with("Reader");

        assertThat(Evaluation.reviewAt(facts, setting.of(facts), setting.circumstances(), NOW))
                .isEqualTo(review);
    }
}
