package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A directory that publishes at its own steady pace, whatever happens to the platform meanwhile. */
final class Feed implements AutoCloseable {
    private static final int TICKS_PER_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Iterator<ProducerRecord<byte[], byte[]>> records;
    private final int total;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final ScheduledFuture<?> ticking;

    private Feed(String bootstrapServers, List<ProducerRecord<byte[], byte[]>> records, int perSecond) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.records = records.iterator();
        this.total = records.size();
        int perTick = Math.max(1, perSecond / TICKS_PER_SECOND);
        long tick = TimeUnit.SECONDS.toMicros(1) * perTick / perSecond;
        this.ticking = clock.scheduleAtFixedRate(() -> send(perTick), 0, tick, TimeUnit.MICROSECONDS);
    }

    static Feed of(String bootstrapServers, List<ProducerRecord<byte[], byte[]>> records, int perSecond) {
        return new Feed(bootstrapServers, records, perSecond);
    }

    private void send(int many) {
        for (int each = 0; each < many && records.hasNext(); each++) {
            Future<RecordMetadata> acknowledgement = producer.send(records.next());
            synchronized (sent) {
                sent.add(acknowledgement);
            }
        }
    }

    private int count() {
        synchronized (sent) {
            return sent.size();
        }
    }

    boolean isOver() {
        return count() == total;
    }

    void awaitSent(int many) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            assertThat(ticking.isDone()).as("the feed has broken off").isFalse();
            assertThat(count()).as("records sent").isGreaterThanOrEqualTo(many);
        });
    }

    /** Where each record was stored, in the order of sending, once the broker has all of them. */
    List<RecordMetadata> awaitAcknowledged() throws ExecutionException, InterruptedException {
        awaitSent(total);
        List<RecordMetadata> stored = new ArrayList<>();
        for (Future<RecordMetadata> acknowledgement : sent) {
            stored.add(acknowledgement.get());
        }
        return stored;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
