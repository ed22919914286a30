package dev.ratchet.scheduler.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Staging;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.domain.Wave;
import dev.ratchet.scheduler.domain.WorkingHours;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the waves of a region are stored in its row. */
final class StagingColumns {
    private static final TypeReference<List<Wave>> PLAN = new TypeReference<>() {};
    private static final TypeReference<Map<SignalKind, Long>> THRESHOLDS = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private StagingColumns() {}

    static String plan(List<Wave> waves) {
        return write(waves);
    }

    static String thresholds(Thresholds thresholds) {
        return write(thresholds.byKind());
    }

    /** @param opened of the region's date */
    static Staging read(ResultSet row, List<OpenedWave> opened) throws SQLException {
        var plan = read(row.getString("waves"), PLAN);
        return plan.isEmpty() ? Staging.NONE : new Staging(plan, opened, hours(row), frozen(row));
    }

    static Thresholds readThresholds(@Nullable String json) {
        return json == null ? Thresholds.NONE : new Thresholds(read(json, THRESHOLDS));
    }

    private static @Nullable WorkingHours hours(ResultSet row) throws SQLException {
        var from = row.getObject("working_from", LocalTime.class);
        @Nullable Array days = row.getArray("working_days");
        return from == null || days == null
                ? null
                : new WorkingHours(
                        from,
                        row.getObject("working_until", LocalTime.class),
                        Arrays.stream((String[]) days.getArray())
                                .map(DayOfWeek::valueOf)
                                .toList());
    }

    private static List<LocalDate> frozen(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("frozen").getArray())
                .map(LocalDate::parse)
                .toList();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
