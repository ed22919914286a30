package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers of the calendar rely on beyond the samples: what is told of events of before, and what is refused. */
class CalendarEventsTest {
    private static final String SCHEDULE = text("schedule-changed.v1.json");

    private final AsyncApi api = AsyncApi.read();

    private static String text(String sample) {
        return new String(Golden.sample(sample), StandardCharsets.UTF_8);
    }

    private static <E extends Event> Reading<E> read(Topic<E> topic, String json) {
        return CloudEvents.read(topic, Records.with(topic, json));
    }

    private static <E extends Event> E usable(Topic<E> topic, String json) {
        assertThat(read(topic, json)).isInstanceOf(Reading.Usable.class);
        return ((Reading.Usable<E>) read(topic, json)).event().data();
    }

    private List<String> faults(Topic<?> topic, String json) {
        return api.faults(api.payload(topic), json);
    }

    @Test
    void a_schedule_of_before_begins_at_midnight_on_whatever_day_and_hour() {
        var earlier = text("earlier/schedule-changed.v1.json");

        var schedule = usable(Topics.SCHEDULE_CHANGED, earlier);

        assertThat(faults(Topics.SCHEDULE_CHANGED, earlier)).isEmpty();
        assertThat(schedule.enforceAt()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(schedule.workingHours()).isNull();
        assertThat(schedule.freezeDays()).isEmpty();
        assertThat(schedule.waves()).isEmpty();
        assertThat(schedule.thresholds()).isNull();
    }

    @Test
    void a_date_of_before_is_reached_by_everyone() {
        var earlier = text("earlier/enforcement-date-reached.v1.json");

        assertThat(faults(Topics.ENFORCEMENT_DATE_REACHED, earlier)).isEmpty();
        assertThat(usable(Topics.ENFORCEMENT_DATE_REACHED, earlier).percent()).isNull();
    }

    @Test
    void a_sweep_of_before_is_of_the_whole_region() {
        var earlier = text("earlier/sweep-requested.v1.json");

        assertThat(faults(Topics.SWEEP_REQUESTED, earlier)).isEmpty();
        assertThat(usable(Topics.SWEEP_REQUESTED, earlier).zone()).isNull();
        assertThat(usable(Topics.SWEEP_REQUESTED, earlier).wave()).isNull();
    }

    @Test
    void working_hours_without_days_are_those_of_a_week_of_five_days() {
        var json = SCHEDULE.replace(", \"days\": [\"MONDAY\", \"TUESDAY\"]", "");

        var hours = usable(Topics.SCHEDULE_CHANGED, json).workingHours();

        assertThat(faults(Topics.SCHEDULE_CHANGED, json)).isEmpty();
        assertThat(hours)
                .isEqualTo(new WorkingHours(
                        LocalTime.of(8, 30),
                        LocalTime.of(17, 0),
                        List.of(
                                DayOfWeek.MONDAY,
                                DayOfWeek.TUESDAY,
                                DayOfWeek.WEDNESDAY,
                                DayOfWeek.THURSDAY,
                                DayOfWeek.FRIDAY)));
    }

    @Test
    void days_are_read_in_order_and_once() {
        var json = SCHEDULE.replace("\"2024-04-01\", \"2024-12-24\"", "\"2024-12-24\", \"2024-04-01\", \"2024-12-24\"")
                .replace("\"MONDAY\", \"TUESDAY\"", "\"TUESDAY\", \"MONDAY\", \"TUESDAY\"");

        assertThat(usable(Topics.SCHEDULE_CHANGED, json)).isEqualTo(usable(Topics.SCHEDULE_CHANGED, SCHEDULE));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "'\"09:00\"', '\"24:00\"', enforceAt: must be a local time",
        "'\"09:00\"', '\"09:00:30\"', enforceAt: must be in whole minutes",
        "'\"09:00\"', 9, enforceAt: must be a local time",
        "'\"17:00\"', '\"5 pm\"', workingHours.until: must be a local time",
        "'\"MONDAY\", \"TUESDAY\"', '\"FUNDAY\"', workingHours.days[0]: must be one of",
        "'\"MONDAY\", \"TUESDAY\"', '', days: must name at least one day",
        "'\"2024-12-24\"', '\"24.12.2024\"', freezeDays[1]: must be a date",
    })
    void what_no_schedule_can_say_fits_neither_schema_nor_reader(String good, String bad, String detail) {
        var json = SCHEDULE.replace(good, bad);

        assertThat(json).isNotEqualTo(SCHEDULE);
        if (!detail.startsWith("freezeDays")) { // formats of dates are no concern of the schema's
            assertThat(faults(Topics.SCHEDULE_CHANGED, json)).isNotEmpty();
        }
        assertThat(read(Topics.SCHEDULE_CHANGED, json))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.detail()).contains(detail));
    }

    @Test
    void working_hours_that_end_before_they_begin_are_refused() {
        assertThat(read(Topics.SCHEDULE_CHANGED, SCHEDULE.replace("17:00", "08:30")))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.detail()).contains("until: must be later than from"));
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource({
        "'\"percent\": 10,', '\"percent\": 0,', must lie between 1 and 100",
        "'\"percent\": 10,', '\"percent\": 100,', each wave has one but the last",
        "'{\"percent\": 100}', '{\"percent\": 10, \"soak\": \"PT1H\"}, {\"percent\": 100}', must grow from wave to wave",
        "'\"percent\": 100', '\"percent\": 99', each wave has one but the last",
        "'\"PT168H\"', '\"PT-1S\"', must lie between PT0S",
        "'\"PT168H\"', '\"a week\"', must be an ISO 8601 duration",
        "'\"lockOuts\": 10', '\"lockOuts\": 0', each must be 1 or more",
    })
    void what_no_wave_can_be_is_refused(String good, String bad, String detail) {
        var json = SCHEDULE.replace(good, bad);

        assertThat(json).isNotEqualTo(SCHEDULE);
        assertThat(read(Topics.SCHEDULE_CHANGED, json))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.detail()).contains(detail));
    }
}
