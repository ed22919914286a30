package dev.ratchet.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Dates and times as texts only: Jackson's own readers also take numbers, arrays and empty texts. */
final class StrictTimes {
    private StrictTimes() {}

    static SimpleModule module() {
        var module = new SimpleModule("strict-times");
        text(module, Instant.class, StrictTimes::instant, "an RFC 3339 time such as 2024-04-22T00:00:00Z");
        text(module, LocalDate.class, LocalDate::parse, "a date such as 2024-04-22");
        text(module, LocalTime.class, LocalTime::parse, "a local time such as 09:00");
        text(module, ZoneId.class, ZoneId::of, "a time zone such as Europe/Helsinki");
        text(module, Period.class, Period::parse, "an ISO 8601 period such as P30D");
        text(module, Duration.class, Duration::parse, "an ISO 8601 duration such as PT10M");
        module.addSerializer(Instant.class, new InstantWriter());
        module.addSerializer(LocalTime.class, new ToStringSerializer(LocalTime.class));
        return module;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> void text(SimpleModule module, Class<T> type, Parser<T> parser, String expected) {
        module.addDeserializer(type, new TextReader<>(type, parser, expected));
    }

    private interface Parser<T> extends Serializable {
        T parse(String text);
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Parser<T> parser;
        private final String expected;

        TextReader(Class<T> type, Parser<T> parser, String expected) {
            super(type);
            this.parser = parser;
            this.expected = expected;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw new JsonFault.Expected(json, "must be " + expected);
            }
            try {
                return parser.parse(json.getText());
            } catch (DateTimeException e) {
                throw new JsonFault.Expected(json, "must be " + expected);
            }
        }
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.truncatedTo(ChronoUnit.MICROS).toString());
        }
    }
}
