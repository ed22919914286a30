package dev.ratchet.notification.message.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Putoff;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.message.domain.Reminders.Due;
import dev.ratchet.notification.message.domain.Reminders.Plan;
import dev.ratchet.notification.message.domain.Reminders.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant DEADLINE = Instant.parse("2024-04-21T21:00:00Z");
    private static final WorkingHours HOURS = new WorkingHours(LocalTime.of(9, 0), LocalTime.of(17, 0));

    private final Reminders reminders = new Reminders(List.of(30, 14, 7, 1), HOURS);

    @ParameterizedTest(name = "in {1} at {0}: {2}")
    @CsvSource({
        // a Tuesday
        "2024-04-16T05:59:59Z, Europe/Helsinki, 2024-04-16T06:00:00Z",
        "2024-04-16T06:00:00Z, Europe/Helsinki, 2024-04-16T06:00:00Z",
        "2024-04-16T13:59:59Z, Europe/Helsinki, 2024-04-16T13:59:59Z",
        "2024-04-16T14:00:00Z, Europe/Helsinki, 2024-04-17T06:00:00Z",
        "2024-04-16T14:00:00Z, America/New_York, 2024-04-16T14:00:00Z",
        // a Friday evening, and a Sunday
        "2024-04-19T20:00:00Z, Europe/Helsinki, 2024-04-22T06:00:00Z",
        "2024-04-21T10:00:00Z, Europe/Helsinki, 2024-04-22T06:00:00Z",
        // over the change of clocks
        "2024-03-29T20:00:00Z, Europe/Helsinki, 2024-04-01T06:00:00Z",
    })
    void people_are_written_to_in_their_working_hours(Instant at, ZoneId zone, Instant allowed) {
        assertThat(HOURS.next(at, zone)).isEqualTo(allowed);
    }

    /** S3.2, S4.4, S1.6: told when it is announced, and 30, 14, 7 and 1 days before, each once. */
    @Test
    void a_user_is_told_once_at_the_announcement_and_on_each_day_of_the_reminders() {
        // when
        var sent = follow(standing(DEADLINE, "TENANT_SCOPE"), Told.NOTHING, Instant.parse("2024-02-05T08:00:00Z"));

        // then: 23 March is a Saturday, 21 April a Sunday, on which nobody is written to but for the last day
        assertThat(sent)
                .containsExactly(
                        "2024-02-05T08:00:00Z ANNOUNCEMENT " + Reminders.ANNOUNCED,
                        "2024-03-25T07:00:00Z REMINDER 30",
                        "2024-04-08T06:00:00Z REMINDER 14",
                        "2024-04-15T06:00:00Z REMINDER 7",
                        "2024-04-21T06:00:00Z REMINDER 1");
    }

    @Test
    void a_date_that_is_not_announced_yet_is_told_from_its_announcement_on() {
        // given
        var before = Instant.parse("2024-02-05T08:00:00Z");
        var from = new Announcement(LocalDate.parse("2024-03-04"), HELSINKI);
        var requirement = Requirement.of(Level.ADVISED, DEADLINE, List.of("REGION_DATE"));
        var standing = new Standing(requirement, MfaState.DISABLED, HELSINKI, Map.of(DatedRule.REGION_DATE, from));

        // then
        assertThat(reminders.plan(standing, Told.NOTHING, before)).isEqualTo(new Plan(null, from.begins()));
        assertThat(follow(standing, Told.NOTHING, before).getFirst()).startsWith("2024-03-04T07:00:00Z ANNOUNCEMENT");
    }

    /** What was told cannot be taken back: S3.2 also where the news of the schedule comes after that of the requirement. */
    @ParameterizedTest(name = "{0}, zone known {1}, announced {2}: looked at again at {3}")
    @CsvSource(
            nullValues = "unknown",
            value = {
                // told at once
                "TENANT_SCOPE,               true,  unknown,                           now",
                "REGION_DATE,                true,  REGION_DATE=2024-02-01,            now",
                "REGION_DATE+PARTNER_TENANT, true,  REGION_DATE=2024-02-01,            now",
                "REGION_DATE+TENANT_SCOPE,   true,  unknown,                           now",
                // news are late: on the day before the deadline nobody waits for them any more
                "TENANT_SCOPE,               false, unknown,                           2024-04-20T21:00:00Z",
                "REGION_DATE,                false, REGION_DATE=2024-02-01,            2024-04-20T21:00:00Z",
                "REGION_DATE,                true,  unknown,                           2024-04-20T21:00:00Z",
                "PARTNER_TENANT,             true,  unknown,                           2024-04-20T21:00:00Z",
                "REGION_DATE+PARTNER_TENANT, true,  unknown,                           2024-04-20T21:00:00Z",
                // one of two dates is known to be announced later, and that ends it
                "REGION_DATE+PARTNER_TENANT, true,  PARTNER_TENANT=2024-03-04,         2024-03-03T22:00:00Z",
            })
    void nobody_is_told_of_a_date_while_news_may_still_say_that_it_is_too_early(
            String rules, boolean zoneKnown, @Nullable String announced, String lookAt) {
        // given
        var now = Instant.parse("2024-02-05T08:00:00Z");
        var standing = new Standing(
                Requirement.of(Level.ADVISED, DEADLINE, List.of(rules.split("\\+"))),
                MfaState.DISABLED,
                HELSINKI,
                zoneKnown,
                announced == null ? Map.of() : announcement(announced),
                Putoff.NONE,
                null);

        // when
        var plan = reminders.plan(standing, Told.NOTHING, now);

        // then
        if (lookAt.equals("now")) {
            assertThat(plan.due()).isEqualTo(new Due(MessageKind.ANNOUNCEMENT, DEADLINE, Reminders.ANNOUNCED));
        } else {
            assertThat(plan).isEqualTo(new Plan(null, Instant.parse(lookAt)));
        }
    }

    /** 21 April is a Sunday, and the last day. */
    @Test
    void where_the_news_never_come_users_are_told_on_the_last_day() {
        var unknown = new Standing(
                Requirement.of(Level.ADVISED, DEADLINE, List.of("REGION_DATE")),
                MfaState.DISABLED,
                ZoneOffset.UTC,
                false,
                Map.of(),
                Putoff.NONE,
                null);

        assertThat(follow(unknown, Told.NOTHING, Instant.parse("2024-02-05T08:00:00Z")))
                .containsExactly("2024-04-20T00:00:00Z ANNOUNCEMENT 1");
    }

    /** At the sign-in such a user must set up at once; who is not there needs the letter all the more. */
    @Test
    void who_has_no_skip_left_is_told_of_the_date_all_the_same() {
        // given
        var now = Instant.parse("2024-02-05T08:00:00Z");
        var standing = new Standing(
                Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE")),
                MfaState.DISABLED,
                HELSINKI,
                true,
                Map.of(),
                new Putoff(0, null, 0, Period.ofDays(1)),
                null);

        // then
        assertThat(follow(standing, Told.NOTHING, now))
                .isEqualTo(follow(standing(DEADLINE, "TENANT_SCOPE"), Told.NOTHING, now))
                .hasSize(5);
    }

    @Test
    void a_date_that_moved_is_announced_anew_and_its_reminders_follow() {
        // given
        var now = Instant.parse("2024-04-16T08:00:00Z");
        var later = Instant.parse("2024-05-21T21:00:00Z");

        // when
        var sent = follow(standing(later, "TENANT_SCOPE"), new Told(DEADLINE, 7, 0), now);

        // then
        assertThat(sent)
                .containsExactly(
                        "2024-04-16T08:00:00Z ANNOUNCEMENT " + Reminders.ANNOUNCED,
                        "2024-04-22T06:00:00Z REMINDER 30",
                        "2024-05-08T06:00:00Z REMINDER 14",
                        "2024-05-15T06:00:00Z REMINDER 7",
                        "2024-05-21T06:00:00Z REMINDER 1");
    }

    @Test
    void a_date_that_comes_back_is_another_cause_each_time_and_the_same_news_is_the_same_cause() {
        // given
        var other = DEADLINE.plus(Duration.ofDays(30));
        var told = Told.NOTHING;
        var causes = new ArrayList<String>();

        // when
        for (var deadline : List.of(DEADLINE, other, DEADLINE, other, DEADLINE)) {
            var due = new Due(MessageKind.ANNOUNCEMENT, deadline, Reminders.ANNOUNCED);
            causes.add(told.cause(due));
            told = told.then(due);
            assertThat(told.cause(due)).isEqualTo(causes.getLast());
        }

        // then
        assertThat(causes).doesNotHaveDuplicates();
    }

    @Test
    void who_hears_of_it_late_is_told_once_for_all_the_days_that_have_passed() {
        var now = Instant.parse("2024-04-16T08:00:00Z");

        assertThat(reminders
                        .plan(standing(DEADLINE, "TENANT_SCOPE"), Told.NOTHING, now)
                        .due())
                .isEqualTo(new Due(MessageKind.ANNOUNCEMENT, DEADLINE, 7));
    }

    /** S3.7: and whoever must set up now is told by the banner, not reminded of a date. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            value = {"ENFORCED", "ENABLED"})
    void who_has_set_up_or_must_now_is_told_nothing_of_a_date(@Nullable MfaState state) {
        var standing = new Standing(
                Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE")), state, HELSINKI, Map.of());

        assertThat(reminders.plan(standing, Told.NOTHING, Instant.parse("2024-04-16T08:00:00Z")))
                .isEqualTo(new Plan(null, null));
    }

    @Test
    void a_day_below_one_and_hours_that_end_before_they_begin_are_refused() {
        assertThatThrownBy(() -> new Reminders(List.of(7, 0), HOURS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkingHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Looks whenever the plan says, and writes down what is sent. */
    private List<String> follow(Standing standing, Told first, Instant from) {
        var sent = new ArrayList<String>();
        var told = first;
        for (@Nullable Instant now = from; now != null; ) {
            var plan = reminders.plan(standing, told, now);
            var due = plan.due();
            if (due != null) {
                sent.add(now + " " + due.kind() + " " + due.days());
                told = told.then(due);
            }
            now = plan.lookAt();
        }
        return sent;
    }

    private static Map<DatedRule, Announcement> announcement(String named) {
        var parts = named.split("=");
        return Map.of(DatedRule.valueOf(parts[0]), new Announcement(LocalDate.parse(parts[1]), HELSINKI));
    }

    private static Standing standing(Instant deadline, String rule) {
        return new Standing(
                Requirement.of(Level.ADVISED, deadline, List.of(rule)), MfaState.DISABLED, HELSINKI, Map.of());
    }
}
