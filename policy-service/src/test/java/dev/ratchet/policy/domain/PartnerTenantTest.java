package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Setting.detail;
import static dev.ratchet.policy.domain.Setting.rules;
import static dev.ratchet.policy.domain.Users.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerTenantTest {

    @ParameterizedTest(name = "{0} {1}, programme from {2}: {3}, {4}")
    @CsvSource({
        "PARTNER, SOLUTION_PROVIDER, 2024-03-01, REQUIRED, 'solution provider, from 2024-03-01 in Europe/Helsinki'",
        "PARTNER, CONTROL_PANEL_VENDOR, 2024-03-01, REQUIRED, 'control panel vendor, from 2024-03-01 in Europe/Helsinki'",
        "PARTNER, ADVISOR, 2024-03-01, REQUIRED, 'advisor, from 2024-03-01 in Europe/Helsinki'",
        "PARTNER, , 2024-03-01, REQUIRED, 'partner, from 2024-03-01 in Europe/Helsinki'",
        "PARTNER, ADVISOR, 2024-03-02, ADVISED, 'advisor, from 2024-03-02 in Europe/Helsinki'",
        "PARTNER, ADVISOR, , NOT_REQUIRED,",
        "CUSTOMER, , 2024-03-01, NOT_REQUIRED,",
    })
    void s4_2_every_kind_of_partner_is_in_the_programme_and_no_customer(
            Tenant.Kind kind,
            Tenant.@Nullable PartnerType type,
            @Nullable String date,
            Level level,
            @Nullable String detail) {
        var tenant = Setting.standard().tenant(kind, type, Tenant.IdentityProvider.PLATFORM, null);
        var setting = date == null ? tenant : tenant.date(EnforcementDate.PARTNERS, date, "Europe/Helsinki");

        var requirement = setting.of(Users.with("Reader"));

        assertThat(requirement.level()).isEqualTo(level);
        assertThat(rules(requirement)).hasSize(detail == null ? 0 : 1);
        if (detail != null) {
            assertThat(detail(requirement, "PARTNER_TENANT")).isEqualTo(detail);
        }
    }

    @ParameterizedTest(name = "{0} with role {1} and app {2}: {3}")
    @CsvSource({
        "HUMAN, Owner, print, REQUIRED",
        "HUMAN, Contractor, print, REQUIRED",
        "HUMAN, , , REQUIRED",
        ", , , REQUIRED",
        // apps are the region's business, not the programme's
        "HUMAN, Contractor, uncovered, REQUIRED",
        "SERVICE, Owner, print, NOT_REQUIRED",
    })
    void s4_1_every_person_is_in_contractors_included_and_s4_3_programs_are_told_apart(
            @Nullable AccountType type, @Nullable String role, @Nullable String app, Level level) {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.SOLUTION_PROVIDER)
                .policy(PolicyEdit.standard().coveredApps("print").policy())
                .date(EnforcementDate.PARTNERS, "2024-01-01", "UTC");
        var report = new RoleReport(
                role == null ? new TreeSet<>() : new TreeSet<>(java.util.List.of(role)),
                NOW.minusSeconds(9),
                type,
                app == null ? null : new TreeSet<>(java.util.List.of(app)),
                false);

        var requirement = setting.of(UserFacts.firstSeen(NOW).with(report, Policy.DEFAULT, NOW));

        assertThat(requirement.level()).isEqualTo(level);
        assertThat(rules(requirement)).contains(type == AccountType.SERVICE ? "SERVICE_ACCOUNT" : "PARTNER_TENANT");
    }

    @Test
    void s4_4_the_months_until_the_date_are_announced_and_a_postponement_of_the_region_changes_nothing() {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .date(EnforcementDate.PARTNERS, "2024-06-01", "America/New_York")
                .postponed("2024-08-01", 90);
        var begins = Instant.parse("2024-06-01T04:00:00Z");
        var facts = Users.with("Reader");

        assertThat(setting.of(facts).effectiveAt()).isEqualTo(begins);
        assertThat(setting.at(begins.minusMillis(1), facts).level()).isEqualTo(Level.ADVISED);
        assertThat(setting.at(begins, facts).level()).isEqualTo(Level.REQUIRED);
    }

    @ParameterizedTest(name = "programme {0}, region {1}: required from {2}, first of all by {3}")
    @CsvSource({
        "2024-06-01, 2024-05-01, 2024-05-01T00:00:00Z, REGION_DATE, PARTNER_TENANT",
        "2024-05-01, 2024-06-01, 2024-05-01T00:00:00Z, PARTNER_TENANT, REGION_DATE",
    })
    void a_partner_is_in_its_region_too_and_the_earlier_date_holds(
            String programme, String region, Instant begins, String first, String second) {
        var setting = Setting.standard()
                .partner(Tenant.PartnerType.ADVISOR)
                .date(EnforcementDate.PARTNERS, programme, "UTC")
                .date("EMEA", region, "UTC");

        var requirement = setting.of(Users.with("Reader"));

        assertThat(requirement.effectiveAt()).isEqualTo(begins);
        assertThat(rules(requirement)).containsExactly(first, second);
    }
}
