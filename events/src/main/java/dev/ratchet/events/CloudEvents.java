package dev.ratchet.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ratchet.events.Reading.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0, Kafka protocol binding, binary content mode, both ways. */
public final class CloudEvents {
    /** Largest record value that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int LONGEST_ATTRIBUTE = 200;

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
     * partition and offset, the time is the record's. The same holds for an attribute that cannot be stored.
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
                return new Reading.Unusable<>(Cause.NOT_JSON, "the value: must be one JSON object");
            }
            return new Reading.Usable<>(new CloudEvent<>(topic, id(kafka), source(kafka), time(kafka), data));
        } catch (JsonProcessingException e) {
            var fault = JsonFault.of(e);
            return fault.malformed()
                    ? new Reading.Unusable<>(Cause.NOT_JSON, "the value: " + fault.detail())
                    : new Reading.Unusable<>(Cause.INVALID, fault.detail());
        } catch (IOException e) {
            return new Reading.Unusable<>(Cause.NOT_JSON, "the value: must be JSON in UTF-8");
        }
    }

    private static String id(ConsumerRecord<byte[], byte[]> kafka) {
        var id = attribute(kafka.headers(), "ce_id");
        return id == null ? kafka.topic() + ":" + kafka.partition() + ":" + kafka.offset() : id;
    }

    private static String source(ConsumerRecord<byte[], byte[]> kafka) {
        var source = attribute(kafka.headers(), "ce_source");
        return source == null ? "/kafka/" + kafka.topic() : source;
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> kafka) {
        var told = told(header(kafka.headers(), "ce_time"));
        return told != null && Require.isInRange(told) ? told : Instant.ofEpochMilli(kafka.timestamp());
    }

    private static @Nullable Instant told(@Nullable String time) {
        try {
            return time == null ? null : OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An attribute as told, or null where nobody could store what was told. */
    private static @Nullable String attribute(Headers headers, String name) {
        var told = header(headers, name);
        return told == null || told.isBlank() || told.length() > LONGEST_ATTRIBUTE || told.indexOf('\0') >= 0
                ? null
                : told;
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
