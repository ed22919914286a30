package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ratchet.policy.domain.RolePattern;
import java.time.LocalTime;

/** Values that are stored as JSON. */
public final class Documents {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(texts())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Documents() {}

    /** As the texts that they were given as. */
    private static SimpleModule texts() {
        return new SimpleModule()
                .addSerializer(LocalTime.class, new ToStringSerializer(LocalTime.class))
                .addSerializer(RolePattern.class, new ToStringSerializer(RolePattern.class))
                .addDeserializer(RolePattern.class, new FromStringDeserializer<>(RolePattern.class) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected RolePattern _deserialize(String value, DeserializationContext context) {
                        return RolePattern.of(value);
                    }
                });
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot store " + value.getClass().getSimpleName(), e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is not " + type.getType(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is not " + type.getSimpleName(), e);
        }
    }
}
