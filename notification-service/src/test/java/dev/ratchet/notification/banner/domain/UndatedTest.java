package dev.ratchet.notification.banner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.message.domain.Reminders;
import dev.ratchet.notification.message.domain.WorkingHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users of a wave that nobody has opened yet: MFA will be required, and nobody knows when. */
class UndatedTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant NOW = Instant.parse("2024-05-02T09:00:00Z");
    private static final Requirement ADVISED = Requirement.of(Level.ADVISED, null, List.of("REGION_DATE"));
    private static final Map<DatedRule, Announcement> ANNOUNCED =
            Map.of(DatedRule.REGION_DATE, new Announcement(LocalDate.parse("2024-03-01"), HELSINKI));

    private static Standing with(Putoff putoff) {
        return new Standing(ADVISED, MfaState.DISABLED, HELSINKI, true, ANNOUNCED, putoff, Locale.ENGLISH);
    }

    private static String text(Standing standing, Locale locale) {
        return BannerText.of(Banner.of(standing, NOW), HELSINKI, locale);
    }

    @Test
    void users_are_told_that_it_comes_and_of_no_date() {
        var standing = with(Putoff.NONE);

        var banner = Banner.of(standing, NOW);

        assertThat(banner.state()).isEqualTo(BannerState.ANNOUNCED);
        assertThat(banner.deadline()).isNull();
        assertThat(banner.skippable()).isTrue();
        assertThat(text(standing, Locale.ENGLISH))
                .isEqualTo("Your account will soon need multi-factor authentication; when, you will be told. "
                        + "Set it up now. The reason: it becomes mandatory in your region.");
        assertThat(text(standing, Locale.GERMAN)).startsWith("Ihr Konto wird bald Multi-Faktor-Authentifizierung");
        assertThat(standing.nextTurn(NOW)).isNull();
    }

    @Test
    void who_has_skipped_as_often_as_one_may_can_still_put_it_off() {
        var standing = with(new Putoff(3, NOW.minusSeconds(90_000), 3, Period.ofDays(1)));

        assertThat(Banner.of(standing, NOW).state()).isEqualTo(BannerState.ANNOUNCED);
    }

    @Test
    void who_has_just_put_it_off_is_left_alone_for_a_day() {
        var skippedAt = NOW.minusSeconds(3_600);
        var standing = with(new Putoff(1, skippedAt, 3, Period.ofDays(1)));

        var banner = Banner.of(standing, NOW);

        assertThat(banner.state()).isEqualTo(BannerState.SNOOZED);
        assertThat(banner.snoozedUntil()).isEqualTo(skippedAt.plusSeconds(86_400));
        assertThat(text(standing, Locale.ENGLISH))
                .startsWith("Your account will soon need multi-factor authentication. You have put this off until ");
    }

    @Test
    void nothing_is_told_before_the_region_is_announced() {
        var early = Instant.parse("2024-02-28T09:00:00Z");

        assertThat(Banner.of(with(Putoff.NONE), early).state()).isEqualTo(BannerState.NONE);
        assertThat(with(Putoff.NONE).nextTurn(early)).isEqualTo(Instant.parse("2024-02-29T22:00:00Z"));
    }

    @Test
    void no_message_goes_out_for_want_of_a_date() {
        var reminders = new Reminders(List.of(14, 3, 1), new WorkingHours(LocalTime.of(9, 0), LocalTime.of(17, 0)));

        assertThat(reminders.plan(with(Putoff.NONE), Reminders.Told.NOTHING, NOW))
                .isEqualTo(new Reminders.Plan(null, null));
    }
}
