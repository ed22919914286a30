package dev.ratchet.enrollment.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.enrollment.domain.Reason;
import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.RoleStrength;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that a row keeps whole. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String write(List<?> values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Reason> reasons(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<RoleStrength> strengths(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<String> names(@Nullable String json) {
        return json == null ? List.of() : read(json, new TypeReference<>() {});
    }

    /** Rows of columns. */
    static List<List<@Nullable String>> rows(@Nullable String json) {
        return json == null ? List.of() : read(json, new TypeReference<>() {});
    }

    static String counts(Map<Result, Long> counts) {
        try {
            return MAPPER.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<Result, Long> counts(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the table holds what this version cannot read", e);
        }
    }
}
