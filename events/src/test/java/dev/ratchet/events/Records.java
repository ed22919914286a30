package dev.ratchet.events;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer receives them: partition 4, offset 1017, of one fixed time. */
final class Records {
    static final long TIMESTAMP = 1_713_766_530_500L;

    private Records() {}

    static ConsumerRecord<byte[], byte[]> with(Topic<?> topic, byte[] value) {
        return at(topic, TIMESTAMP, value);
    }

    static ConsumerRecord<byte[], byte[]> with(Topic<?> topic, String value) {
        return with(topic, utf8(value));
    }

    static ConsumerRecord<byte[], byte[]> at(Topic<?> topic, long timestamp, byte[] value) {
        return new ConsumerRecord<>(
                topic.name(),
                4,
                1017,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                value == null ? 0 : value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
