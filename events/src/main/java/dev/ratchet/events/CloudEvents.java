package dev.ratchet.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.ratchet.events.Reading.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode, both ways. */
public final class CloudEvents {
    /** Largest record value that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_ID = 200;

    private CloudEvents() {}

    /** The record of an event whose data is already JSON. */
    public static ProducerRecord<byte[], byte[]> toRecord(
            String topic, String key, String id, String source, Instant time, byte[] json) {
        var kafka = new ProducerRecord<>(topic, utf8(key), json);
        var headers = kafka.headers();
        headers.add("ce_specversion", utf8("1.0"));
        headers.add("ce_id", utf8(id));
        headers.add("ce_source", utf8(source));
        headers.add("ce_type", utf8("dev.ratchet." + topic + ".v1"));
        headers.add("ce_time", utf8(time.toString()));
        headers.add("content-type", utf8("application/json"));
        return kafka;
    }

    public static <E extends Event> ProducerRecord<byte[], byte[]> toRecord(CloudEvent<E> event) {
        return toRecord(
                event.topic().name(), event.data().key(), event.id(), event.source(), event.time(), json(event.data()));
    }

    public static byte[] json(Event data) {
        try {
            return EventJson.MAPPER.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + data.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads one record. A producer that sets no CloudEvents headers is accepted: the id is then derived from topic,
     * partition and offset, the time is the record's.
     */
    public static <E extends Event> Reading<E> read(Topic<E> topic, ConsumerRecord<byte[], byte[]> kafka) {
        var value = kafka.value();
        if (value == null || value.length == 0) {
            return new Reading.Unusable<>(Cause.EMPTY, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            return new Reading.Unusable<>(
                    Cause.TOO_LARGE, "the value has " + value.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        var type = header(kafka.headers(), "ce_type");
        if (type != null && !type.equals(topic.eventType())) {
            return new Reading.Unusable<>(Cause.UNKNOWN_TYPE, "ce_type must be " + topic.eventType());
        }
        try {
            var data = EventJson.MAPPER.readValue(value, topic.type());
            if (data == null) {
                return new Reading.Unusable<>(Cause.NOT_JSON, "the value must be one JSON object");
            }
            return new Reading.Usable<>(new CloudEvent<>(topic, id(kafka), source(kafka), time(kafka), data));
        } catch (StreamReadException e) {
            return new Reading.Unusable<>(Cause.NOT_JSON, "not JSON" + at(e));
        } catch (JsonMappingException e) {
            return new Reading.Unusable<>(Cause.INVALID, explain(e));
        } catch (IOException e) {
            return new Reading.Unusable<>(Cause.NOT_JSON, "not JSON in UTF-8");
        }
    }

    private static String explain(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
            return refused.getMessage();
        }
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return (path.isEmpty() ? "the value" : path) + ": has the wrong type or an unknown value";
    }

    private static String at(StreamReadException e) {
        var place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String id(ConsumerRecord<byte[], byte[]> kafka) {
        var id = header(kafka.headers(), "ce_id");
        return id == null || id.isBlank() || id.length() > MAX_ID || id.indexOf('\0') >= 0
                ? kafka.topic() + ":" + kafka.partition() + ":" + kafka.offset()
                : id;
    }

    private static String source(ConsumerRecord<byte[], byte[]> kafka) {
        var source = header(kafka.headers(), "ce_source");
        return source == null ? "/kafka/" + kafka.topic() : source;
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> kafka) {
        var time = header(kafka.headers(), "ce_time");
        if (time != null) {
            try {
                return OffsetDateTime.parse(time).toInstant();
            } catch (DateTimeException e) {
                return Instant.ofEpochMilli(kafka.timestamp());
            }
        }
        return Instant.ofEpochMilli(kafka.timestamp());
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
