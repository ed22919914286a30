package dev.ratchet.notification.banner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
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

    /** S3.1: a date that begins at nine in its region. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Helsinki | Only 12 days are left: from 22 April 2024, 09:00 your account",
                "Asia/Kolkata    | Only 12 days are left: from 22 April 2024, 11:30 your account",
                "America/Chicago | Only 12 days are left: from 22 April 2024, 01:00 your account",
                // midnight there, by chance
                "America/Denver  | Only 12 days are left: from 22 April 2024 your account",
            })
    void the_text_tells_the_hour_of_a_date_that_begins_later_in_the_day(ZoneId zone, String text) {
        // given
        var nine = Instant.parse("2024-04-22T06:00:00Z");
        var requirement = Requirement.of(Level.ADVISED, nine, List.of("REGION_DATE"));
        var now = Instant.parse("2024-04-10T06:00:00Z");

        // when
        var banner = Banner.of(new Standing(requirement, MfaState.DISABLED, zone, Map.of()), now);

        // then
        assertThat(BannerText.of(banner, zone, Locale.UK)).startsWith(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | Europe/Helsinki  | 2024-03-01T12:00:00Z | From April 22, 2024 your account needs multi-factor authentication. Set it up now: 52 days are left. The reason: your organisation requires it of everyone. You can put it off 3 more times.",
                "en-GB | Europe/Helsinki  | 2024-04-10T12:00:00Z | Only 12 days are left: from 22 April 2024 your account needs multi-factor authentication. Set it up now. The reason: your organisation requires it of everyone. You can put it off 3 more times.",
                "en-GB | Europe/Helsinki  | 2024-04-21T12:00:00Z | Only 1 day is left: from 22 April 2024 your account needs multi-factor authentication. Set it up now. The reason: your organisation requires it of everyone. You can put it off 3 more times.",
                // the same midnight elsewhere
                "en-GB | Europe/London    | 2024-04-21T12:00:00Z | Today is the last day: from 21 April 2024, 22:00 your account needs multi-factor authentication. Set it up now. The reason: your organisation requires it of everyone. You can put it off 3 more times.",
                "en-GB | Asia/Kolkata     | 2024-04-20T12:00:00Z | Only 2 days are left: from 22 April 2024, 02:30 your account needs multi-factor authentication. Set it up now. The reason: your organisation requires it of everyone. You can put it off 3 more times.",
                "de    | Europe/London    | 2024-03-01T12:00:00Z | Ab 21. April 2024, 22:00 Uhr braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein: es bleiben 51 Tage. Der Grund: Ihre Organisation verlangt es von allen. Sie können es noch 3-mal aufschieben.",
                "de    | Europe/Helsinki  | 2024-03-01T12:00:00Z | Ab 22. April 2024 braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein: es bleiben 52 Tage. Der Grund: Ihre Organisation verlangt es von allen. Sie können es noch 3-mal aufschieben.",
                "de-CH | Europe/Helsinki  | 2024-04-21T12:00:00Z | Nur noch 1 Tag: Ab 22. April 2024 braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein. Der Grund: Ihre Organisation verlangt es von allen. Sie können es noch 3-mal aufschieben.",
                "fr    | Europe/Helsinki  | 2024-04-22T12:00:00Z | Your account needs multi-factor authentication. Set it up now to go on. The reason: your organisation requires it of everyone.",
                "de    | Europe/Helsinki  | 2024-04-22T12:00:00Z | Ihr Konto braucht Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein, um fortzufahren. Der Grund: Ihre Organisation verlangt es von allen.",
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

    @ParameterizedTest(name = "{0} skips at {1}, one every {2} days, at {3}: {4} until {5}, {6} left")
    @CsvSource(
            nullValues = "never",
            value = {
                "0, never,                1, 2024-04-10T12:00:00Z, COUNTDOWN, never,                3, true",
                "1, 2024-04-10T10:00:00Z, 1, 2024-04-10T12:00:00Z, SNOOZED,   2024-04-11T10:00:00Z, 2, true",
                "1, 2024-04-10T10:00:00Z, 1, 2024-04-11T10:00:00Z, COUNTDOWN, never,                2, true",
                "1, 2024-03-01T10:00:00Z, 7, 2024-03-02T10:00:00Z, SNOOZED,   2024-03-08T10:00:00Z, 2, true",
                // the last skip holds, and after it the user must set up
                "3, 2024-04-10T10:00:00Z, 1, 2024-04-11T09:59:59Z, SNOOZED,   2024-04-11T10:00:00Z, 0, true",
                "3, 2024-04-10T10:00:00Z, 1, 2024-04-11T10:00:00Z, REQUIRED,  never,                never, false",
                "3, 2024-02-10T10:00:00Z, 1, 2024-02-11T10:00:00Z, REQUIRED,  never,                never, false",
                // not beyond the deadline, and not after it
                "2, 2024-04-20T10:00:00Z, 7, 2024-04-21T12:00:00Z, SNOOZED,   2024-04-21T21:00:00Z, 1, true",
                "2, 2024-04-20T10:00:00Z, 7, 2024-04-21T21:00:00Z, REQUIRED,  never,                never, false",
            })
    void a_prompt_that_was_put_off_stays_away_until_the_skip_ends_S3_5(
            int used,
            @Nullable Instant at,
            int days,
            Instant now,
            BannerState expected,
            @Nullable Instant until,
            @Nullable Integer left,
            boolean skippable) {
        // given
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE"));
        var putoff = new Putoff(used, at, 3, Period.ofDays(days));

        // when
        var banner =
                Banner.of(new Standing(requirement, MfaState.DISABLED, HELSINKI, true, Map.of(), putoff, null), now);

        // then
        assertThat(banner.state()).isEqualTo(expected);
        assertThat(banner.snoozedUntil()).isEqualTo(until);
        assertThat(banner.skipsLeft()).isEqualTo(left);
        assertThat(banner.skippable()).isEqualTo(skippable);
    }

    /** As the sign-in does, which asks nobody whether the date is announced. */
    @ParameterizedTest(name = "{0} of {1} skips used: {2}")
    @CsvSource({
        "0, 0, REQUIRED",
        "3, 3, REQUIRED",
        "5, 3, REQUIRED",
        "0, 3, NONE",
        "2, 3, NONE",
    })
    void who_has_no_skip_left_must_set_up_also_before_the_date_is_announced(int used, int most, BannerState expected) {
        // given
        var now = Instant.parse("2024-01-15T12:00:00Z");
        var skippedAt = used == 0 ? null : now.minusSeconds(86_400);
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("REGION_DATE"));
        var putoff = new Putoff(used, skippedAt, most, Period.ofDays(1));
        var standing = new Standing(requirement, MfaState.DISABLED, HELSINKI, true, ANNOUNCEMENTS, putoff, null);

        // then
        assertThat(Banner.of(standing, now).state()).isEqualTo(expected);
        assertThat(Banner.of(standing.notPutOff(), now).state()).isEqualTo(BannerState.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | From 22 April 2024 your account needs multi-factor authentication. You have put this off until 11 April 2024, 13:00. The reason: your role is a privileged one. You can put it off once more.",
                "de    | Ab 22. April 2024 braucht Ihr Konto Multi-Faktor-Authentifizierung. Sie haben das bis 11. April 2024, 13:00 Uhr aufgeschoben. Der Grund: Sie haben eine privilegierte Rolle. Sie können es noch einmal aufschieben.",
            })
    void who_put_the_prompt_off_is_told_until_when_why_and_how_often_it_is_possible_again(String locale, String text) {
        // given
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("PRIVILEGED_ROLE"));
        var putoff = new Putoff(2, Instant.parse("2024-04-10T10:00:00Z"), 3, Period.ofDays(1));
        var standing = new Standing(requirement, MfaState.DISABLED, HELSINKI, true, Map.of(), putoff, null);

        // when
        var banner = Banner.of(standing, Instant.parse("2024-04-10T12:00:00Z"));

        // then
        assertThat(BannerText.of(banner, HELSINKI, Locale.forLanguageTag(locale)))
                .isEqualTo(text);
    }

    /** What a banner says changes at its next turn at the latest, never before. */
    @Test
    void between_two_turns_a_banner_stays_the_same() {
        // given
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("REGION_DATE"));
        var putoff = new Putoff(1, Instant.parse("2024-04-10T10:00:00Z"), 3, Period.ofDays(1));
        var standing = new Standing(
                requirement,
                MfaState.DISABLED,
                HELSINKI,
                true,
                Map.of(DatedRule.REGION_DATE, new Announcement(LocalDate.parse("2024-03-01"), HELSINKI)),
                putoff,
                null);
        var now = Instant.parse("2024-02-20T00:00:00Z");
        var turns = 0;

        for (var next = standing.nextTurn(now); next != null; next = standing.nextTurn(now)) {
            // then
            assertThat(Banner.of(standing, next.minusNanos(1_000))).isEqualTo(Banner.of(standing, now));
            now = next;
            turns++;
        }
        assertThat(Banner.of(standing, now).state()).isEqualTo(BannerState.REQUIRED);
        assertThat(turns).isGreaterThan(50);
    }
}
