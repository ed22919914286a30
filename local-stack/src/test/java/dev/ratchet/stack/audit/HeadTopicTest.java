package dev.ratchet.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.AuditHead;
import dev.ratchet.events.AuditLink;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Topics;
import dev.ratchet.stack.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeadTopicTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.AUDIT_HEAD.name(), 0);

    @Test
    @Timeout(10)
    void a_kafka_that_is_down_is_said_in_one_line() throws Exception {
        assertSaid("localhost:" + FreePort.pick());
    }

    @Test
    @Timeout(10)
    void a_kafka_that_takes_connections_and_is_silent_is_said_in_one_line() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertSaid("localhost:" + silent.getLocalPort());
        }
    }

    private static void assertSaid(String bootstrapServers) {
        assertThatThrownBy(() -> HeadTopic.read(bootstrapServers, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessage("Kafka does not answer at " + bootstrapServers
                        + "; ./ratchet status tells why. Try again once it is ready.");
    }

    @Test
    @Timeout(10)
    void a_kafka_that_falls_silent_half_way_is_not_waited_for() {
        try (var consumer = ending(2)) {
            consumer.schedulePollTask(() -> consumer.addRecord(head(0)));
            assertThatThrownBy(() -> HeadTopic.read(consumer, PATIENCE)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    @Timeout(10)
    void the_topic_is_read_to_its_end() {
        try (var consumer = ending(2)) {
            consumer.schedulePollTask(() -> consumer.addRecord(head(0)));
            consumer.schedulePollTask(() -> consumer.addRecord(head(1)));
            assertThat(HeadTopic.read(consumer, PATIENCE).of("platform")).hasSize(2);
        }
    }

    /** Kafka's own stand-in, since a real broker cannot be made to fall silent between two records. */
    private static MockConsumer<byte[], byte[]> ending(long offset) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> head(long offset) {
        var head = new AuditHead("platform", offset + 1, AuditLink.START, Instant.parse("2024-04-22T06:15:30Z"));
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[] {'k'}, CloudEvents.json(head));
    }
}
