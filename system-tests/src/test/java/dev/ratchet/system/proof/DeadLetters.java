package dev.ratchet.system.proof;

import static dev.ratchet.system.platform.Told.header;

import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The dead-letter topic of {@code user-role-changed}, by the place where each letter's record came from. */
final class DeadLetters {
    private static final String TOPIC = Upstream.ROLES + ".dead-letter";

    private final Platform platform;

    DeadLetters(Platform platform) {
        this.platform = platform;
        platform.wire().records(TOPIC); // so that it listens before the first letter
    }

    /** Where a record was: topic, partition and offset. */
    record Origin(String topic, String partition, String offset) {
        static Origin of(RecordMetadata stored) {
            return new Origin(stored.topic(), Integer.toString(stored.partition()), Long.toString(stored.offset()));
        }

        static Origin of(ConsumerRecord<byte[], byte[]> letter) {
            return new Origin(
                    header(letter, "ratchet_topic"),
                    header(letter, "ratchet_partition"),
                    header(letter, "ratchet_offset"));
        }
    }

    Map<Origin, List<ConsumerRecord<byte[], byte[]>>> byOrigin() {
        return platform.wire().records(TOPIC).stream()
                .collect(Collectors.groupingBy(Origin::of, HashMap::new, Collectors.toList()));
    }
}
