package dev.ratchet.notification.banner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BannerTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** Midnight of 22 April 2024 in Helsinki. */
    private static final Instant DEADLINE = Instant.parse("2024-04-21T21:00:00Z");

    /** The region is announced from March, the partner programme from February. */
    private static final Map<DatedRule, Announcement> ANNOUNCEMENTS = Map.of(
            DatedRule.REGION_DATE, new Announcement(LocalDate.parse("2024-03-01"), HELSINKI),
            DatedRule.PARTNER_TENANT, new Announcement(LocalDate.parse("2024-02-01"), HELSINKI));

    @ParameterizedTest(name = "{0}, {1}, {2} at {3}: {4}, {5} days")
    @CsvSource(
            nullValues = "unknown",
            value = {
                // what silences it
                "unknown,      DISABLED, TENANT_SCOPE, 2024-04-01T00:00:00Z, NONE, 0",
                "unknown,      ENFORCED, TENANT_SCOPE, 2024-04-01T00:00:00Z, NONE, 0",
                "unknown,      unknown,  TENANT_SCOPE, 2024-04-01T00:00:00Z, NONE, 0",
                "NOT_REQUIRED, DISABLED, EXEMPT,       2024-04-01T00:00:00Z, NONE, 0",
                "NOT_REQUIRED, ENFORCED, EXEMPT,       2024-04-01T00:00:00Z, NONE, 0",
                "NOT_REQUIRED, unknown,  EXEMPT,       2024-04-01T00:00:00Z, NONE, 0",
                "REQUIRED,     ENFORCED, TENANT_SCOPE, 2024-04-22T00:00:00Z, NONE, 0",
                "ADVISED,      ENFORCED, TENANT_SCOPE, 2024-04-01T00:00:00Z, NONE, 0",
                "ADVISED,      ENFORCED, TENANT_SCOPE, 2024-04-22T00:00:00Z, NONE, 0",
                // an exemption silences it until its end, and not an instant longer
                "NOT_REQUIRED, DISABLED, EXEMPT,       2024-04-21T20:59:59.999999Z, NONE, 0",
                "NOT_REQUIRED, DISABLED, EXEMPT,       2024-04-21T21:00:00Z, REQUIRED, 0",
                "NOT_REQUIRED, unknown,  EXEMPT,       2024-04-22T00:00:00Z, REQUIRED, 0",
                "NOT_REQUIRED, ENFORCED, EXEMPT,       2024-04-22T00:00:00Z, NONE, 0",
                // who is ENABLED must set up at the next sign-in, whatever is required, announced or to come
                "unknown,      ENABLED,  TENANT_SCOPE, 2024-04-01T00:00:00Z, REQUIRED, 0",
                "NOT_REQUIRED, ENABLED,  EXEMPT,       2024-04-01T00:00:00Z, REQUIRED, 0",
                "NOT_REQUIRED, ENABLED,  EXEMPT,       2024-04-22T00:00:00Z, REQUIRED, 0",
                "ADVISED,      ENABLED,  REGION_DATE,  2024-02-01T00:00:00Z, REQUIRED, 0",
                "ADVISED,      ENABLED,  TENANT_SCOPE, 2024-04-01T00:00:00Z, REQUIRED, 0",
                "ADVISED,      ENABLED,  TENANT_SCOPE, 2024-04-22T00:00:00Z, REQUIRED, 0",
                // required, also when the event that says so is late
                "REQUIRED,     ENABLED,  TENANT_SCOPE, 2024-04-22T00:00:00Z, REQUIRED, 0",
                "REQUIRED,     unknown,  TENANT_SCOPE, 2024-04-22T00:00:00Z, REQUIRED, 0",
                "ADVISED,      DISABLED, REGION_DATE,  2024-04-21T21:00:00Z, REQUIRED, 0",
                "ADVISED,      DISABLED, TENANT_SCOPE, 2024-04-21T21:00:00Z, REQUIRED, 0",
                // the last instant before, and the first day of the countdown, in the tenant's zone
                "ADVISED,      DISABLED, REGION_DATE,  2024-04-21T20:59:59.999999Z, COUNTDOWN, 1",
                "ADVISED,      DISABLED, REGION_DATE,  2024-04-07T21:00:00Z, COUNTDOWN, 14",
                "ADVISED,      DISABLED, REGION_DATE,  2024-04-07T20:59:59Z, ANNOUNCED, 15",
                "ADVISED,      DISABLED, TENANT_SCOPE, 2024-04-07T21:00:00Z, COUNTDOWN, 14",
                "ADVISED,      DISABLED, TENANT_SCOPE, 2024-04-07T20:59:59Z, ANNOUNCED, 15",
                // a regional date is told from midnight of a day in the region's zone; others at once
                "ADVISED,      DISABLED, REGION_DATE,  2024-02-29T22:00:00Z, ANNOUNCED, 52",
                "ADVISED,      DISABLED, REGION_DATE,  2024-02-29T21:59:59Z, NONE, 0",
                "ADVISED,      DISABLED, TENANT_SCOPE, 2024-01-01T00:00:00Z, ANNOUNCED, 112",
                "ADVISED,      DISABLED, REGION_DATE+TENANT_SCOPE, 2024-01-01T00:00:00Z, ANNOUNCED, 112",
                // S4.4: partners are told before the date, from the announcement of their programme
                "ADVISED,      DISABLED, PARTNER_TENANT, 2024-01-31T22:00:00Z, ANNOUNCED, 81",
                "ADVISED,      DISABLED, PARTNER_TENANT, 2024-01-31T21:59:59Z, NONE, 0",
                "ADVISED,      DISABLED, PARTNER_TENANT+TENANT_SCOPE, 2024-01-01T00:00:00Z, ANNOUNCED, 112",
                // of two dates the one that is announced first
                "ADVISED,      DISABLED, REGION_DATE+PARTNER_TENANT, 2024-01-31T22:00:00Z, ANNOUNCED, 81",
                "ADVISED,      DISABLED, PARTNER_TENANT+REGION_DATE, 2024-01-31T21:59:59Z, NONE, 0",
                "ADVISED,      DISABLED, PARTNER_TENANT+REGION_DATE+TENANT_SCOPE, 2024-01-01T00:00:00Z, ANNOUNCED, 112",
            })
    void a_banner_follows_from_requirement_state_schedule_and_time(
            @Nullable Level level,
            @Nullable MfaState state,
            String rules,
            Instant now,
            BannerState expected,
            int days) {
        // given
        var requirement = level == null ? null : Requirement.of(level, DEADLINE, List.of(rules.split("\\+")));
        var demanded = level == Level.ADVISED
                || level == Level.REQUIRED
                || (level == Level.NOT_REQUIRED && !now.isBefore(DEADLINE));

        // when
        var banner = Banner.of(new Standing(requirement, state, HELSINKI, ANNOUNCEMENTS), now);

        // then
        assertThat(banner.state()).isEqualTo(expected);
        assertThat(banner.daysLeft()).isEqualTo(days);
        assertThat(banner.deadline()).isEqualTo(demanded && expected != BannerState.NONE ? DEADLINE : null);
        assertThat(banner.skippable()).isEqualTo(expected != BannerState.REQUIRED);
    }

    @ParameterizedTest(name = "from {0} in {1}: first told at {2}")
    @CsvSource({
        "2024-03-01, Asia/Kolkata,       2024-02-29T18:30:00Z",
        "2024-03-01, Pacific/Kiritimati, 2024-02-29T10:00:00Z",
        // the clocks skip that midnight
        "2018-11-04, America/Sao_Paulo,  2018-11-04T03:00:00Z",
    })
    void a_regional_date_is_announced_from_the_first_instant_of_the_day_in_the_regions_zone(
            LocalDate from, ZoneId zone, Instant first) {
        var requirement = Requirement.of(Level.ADVISED, DEADLINE.plusSeconds(1), List.of("REGION_DATE"));
        var standing = new Standing(
                requirement, MfaState.DISABLED, TOKYO, Map.of(DatedRule.REGION_DATE, new Announcement(from, zone)));

        assertThat(Banner.of(standing, first.minusNanos(1_000)).state()).isEqualTo(BannerState.NONE);
        assertThat(Banner.of(standing, first).state()).isEqualTo(BannerState.ANNOUNCED);
    }

    @ParameterizedTest
    @EnumSource
    void while_the_schedule_is_not_known_a_date_is_told_rather_than_kept_back(DatedRule date) {
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of(date.name()));
        var standing = new Standing(requirement, MfaState.DISABLED, HELSINKI, Map.of());

        assertThat(Banner.of(standing, Instant.parse("2024-01-01T00:00:00Z")).state())
                .isEqualTo(BannerState.ANNOUNCED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | Europe/Helsinki  | 2024-03-01T12:00:00Z | From April 22, 2024 your account needs multi-factor authentication. Set it up now: 52 days are left.",
                "en-GB | Europe/Helsinki  | 2024-04-10T12:00:00Z | Only 12 days are left: from 22 April 2024 your account needs multi-factor authentication. Set it up now.",
                "en-GB | Europe/Helsinki  | 2024-04-21T12:00:00Z | Only 1 day is left: from 22 April 2024 your account needs multi-factor authentication. Set it up now.",
                // the same midnight elsewhere
                "en-GB | Europe/London    | 2024-04-21T12:00:00Z | Today is the last day: from 21 April 2024, 22:00 your account needs multi-factor authentication. Set it up now.",
                "en-GB | Asia/Kolkata     | 2024-04-20T12:00:00Z | Only 2 days are left: from 22 April 2024, 02:30 your account needs multi-factor authentication. Set it up now.",
                "de    | Europe/Helsinki  | 2024-03-01T12:00:00Z | Ab 22. April 2024 braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein: es bleiben 52 Tage.",
                "de-CH | Europe/Helsinki  | 2024-04-21T12:00:00Z | Nur noch 1 Tag: Ab 22. April 2024 braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein.",
                "fr    | Europe/Helsinki  | 2024-04-22T12:00:00Z | Your account needs multi-factor authentication. Set it up now to go on.",
                "de    | Europe/Helsinki  | 2024-04-22T12:00:00Z | Ihr Konto braucht Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein, um fortzufahren.",
            })
    void the_text_tells_date_and_days_in_the_tenants_zone_and_the_readers_language(
            String locale, ZoneId zone, Instant now, String text) {
        // given
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE"));
        var banner = Banner.of(new Standing(requirement, MfaState.DISABLED, zone, Map.of()), now);

        // then
        assertThat(BannerText.of(banner, zone, Locale.forLanguageTag(locale))).isEqualTo(text);
    }

    @Test
    void who_must_set_up_without_a_deadline_is_told_without_a_date() {
        var notRequired = Requirement.of(Level.NOT_REQUIRED, null, List.of("EXEMPT"));
        var banner = Banner.of(new Standing(notRequired, MfaState.ENABLED, HELSINKI, Map.of()), DEADLINE);

        assertThat(BannerText.of(banner, HELSINKI, Locale.ENGLISH))
                .isEqualTo("Your account needs multi-factor authentication. Set it up now to go on.");
    }

    @Test
    void who_has_nothing_to_be_told_is_told_nothing() {
        var banner = Banner.of(Standing.UNKNOWN, DEADLINE);

        assertThat(BannerText.of(banner, HELSINKI, Locale.ENGLISH)).isEmpty();
    }
}
