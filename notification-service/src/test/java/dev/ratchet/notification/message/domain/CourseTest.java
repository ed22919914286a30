package dev.ratchet.notification.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CourseTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant DEADLINE = Instant.parse("2024-04-21T21:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2024-04-16T10:00:00Z");
    private static final WorkingHours HOURS = new WorkingHours(LocalTime.of(9, 0), LocalTime.of(17, 0));
    private static final Address NOWHERE = new Address(null, null, false);
    private static final Address PHONE = new Address(null, "+358401234567", false);

    @ParameterizedTest(name = "at {0}: until {1}")
    @CsvSource(
            nullValues = "no wait",
            value = {
                "2024-04-16T10:00:00Z, no wait",
                "2024-04-16T18:00:00Z, 2024-04-17T06:00:00Z",
                // the next working hours are after the date
                "2024-04-21T06:00:00Z, no wait",
            })
    void what_is_about_a_date_waits_for_working_hours_while_some_come_before_it(Instant now, @Nullable Instant until) {
        var standing = new Standing(
                Requirement.of(Level.ADVISED, DEADLINE, List.of("TENANT_SCOPE")),
                MfaState.DISABLED,
                HELSINKI,
                Map.of());

        assertThat(Course.of(message(MessageKind.REMINDER, DEADLINE, false, 1), PHONE, standing, HOURS, now))
                .isEqualTo(until == null ? new Course.Text("+358401234567") : new Course.Wait(until));
    }

    @Test
    void what_tells_of_a_change_to_an_account_goes_at_any_hour() {
        var night = Instant.parse("2024-04-20T23:00:00Z");

        assertThat(course(MessageKind.FACTOR_REMOVED, PHONE, false, 1, night))
                .isEqualTo(new Course.Text("+358401234567"));
    }

    @ParameterizedTest(name = "{0}, which is {1} since {2}, at {3}: until {4}")
    @CsvSource(
            nullValues = "no wait",
            value = {
                "REGION_DATE, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, 2024-04-16T06:00:00Z",
                "REGION_DATE, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-16T06:00:00Z, no wait",
                // the date has come, whoever said so or not
                "REGION_DATE, ADVISED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, 2024-04-16T06:00:00Z",
                "PARTNER_TENANT, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, 2024-04-16T06:00:00Z",
                "TENANT_SCOPE, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, 2024-04-16T06:00:00Z",
                // a date that is to come turned nothing on: something else did, of which nothing was heard yet
                "REGION_DATE, ADVISED, 2024-06-01T21:00:00Z, 2024-04-15T21:00:01Z, no wait",
                "PRIVILEGED_ROLE, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, no wait",
                "DELEGATED_ADMIN, REQUIRED, 2024-04-15T21:00:00Z, 2024-04-15T21:00:01Z, no wait",
            })
    void a_date_that_turns_mfa_on_for_many_wakes_nobody_and_what_befalls_one_user_is_told_at_once(
            String rule, Level level, Instant since, Instant now, @Nullable Instant until) {
        var standing = new Standing(Requirement.of(level, since, List.of(rule)), MfaState.ENABLED, HELSINKI, Map.of());

        assertThat(Course.of(message(MessageKind.MFA_ENABLED, null, false, 1), PHONE, standing, HOURS, now))
                .isEqualTo(until == null ? new Course.Text("+358401234567") : new Course.Wait(until));
    }

    @ParameterizedTest(name = "{0}, {1}: told {2}")
    @CsvSource({
        "MFA_ENABLED, ENFORCED, false",
        "MFA_ENABLED, ENABLED, true",
        // of this nothing was heard yet
        "MFA_ENABLED, DISABLED, true",
        "ENROLLED, ENFORCED, true",
    })
    void who_has_set_mfa_up_is_not_asked_to(MessageKind kind, MfaState state, boolean told) {
        var standing = new Standing(null, state, HELSINKI, Map.of());
        var course = Course.of(message(kind, null, false, 1), PHONE, standing, HOURS, TUESDAY);

        if (told) {
            assertThat(course).isEqualTo(new Course.Text("+358401234567"));
        } else {
            assertThat(course)
                    .isInstanceOfSatisfying(
                            Course.Rest.class,
                            rest -> assertThat(rest.settled().state()).isEqualTo(MessageState.EXPIRED));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_CHANGED", "PHONE_DISOWNED", "FACTORS_RESET"})
    void what_warns_of_a_new_number_never_goes_to_the_number_that_is_known_now(MessageKind kind) {
        assertThat(course(kind, PHONE, false, 1, TUESDAY)).isInstanceOf(Course.Rest.class);
        assertThat(course(kind, new Address("ann@acme.example", "+358401234567", false), false, 1, TUESDAY))
                .isEqualTo(new Course.Mail("ann@acme.example"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PHONE_CHANGED", "PHONE_DISOWNED", "FACTORS_RESET", "ANNOUNCEMENT", "REMINDER"})
    void everything_else_goes_by_text_where_no_address_is_known(MessageKind kind) {
        assertThat(course(kind, PHONE, false, 1, TUESDAY)).isEqualTo(new Course.Text("+358401234567"));
    }

    @ParameterizedTest(name = "texted {0}, attempt {1}: {2}")
    @CsvSource({
        "false, 1, REQUESTED",
        "false, 2, REQUESTED",
        "false, 3, FAILED",
        "true, 1, REQUESTED",
        "true, 3, ACCEPTED",
    })
    void who_is_reached_nowhere_is_looked_for_three_times_and_what_was_texted_is_done_then(
            boolean texted, int attempt, MessageState state) {
        assertThat(course(MessageKind.PHONE_CHANGED, NOWHERE, texted, attempt, TUESDAY))
                .isInstanceOfSatisfying(Course.Rest.class, rest -> {
                    assertThat(rest.settled().state()).isEqualTo(state);
                    assertThat(rest.settled().again() == null).isEqualTo(state != MessageState.REQUESTED);
                });
    }

    private static Course course(MessageKind kind, Address address, boolean texted, int attempt, Instant now) {
        return Course.of(message(kind, null, texted, attempt), address, Standing.UNKNOWN, HOURS, now);
    }

    private static Message message(MessageKind kind, @Nullable Instant deadline, boolean texted, int attempt) {
        var expires = DEADLINE.plus(Duration.ofDays(1));
        return new Message(
                UUID.randomUUID(), new UserKey("acme", "ann"), kind, deadline, null, texted, attempt, TUESDAY, expires);
    }
}
