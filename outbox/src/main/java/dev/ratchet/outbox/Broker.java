package dev.ratchet.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * An idempotent producer. After a failure it is thrown away with all that it still had in hand, so that nothing it gave
 * up on can arrive later, out of order. The relay and the dead letters have one each: a dead letter that finds no topic
 * must not hold up the events.
 */
@Dependent
public class Broker implements AutoCloseable {
    private final Map<String, Object> settings;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    @Inject
    public Broker(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this(bootstrapServers, Duration.ofSeconds(10));
    }

    /** @param patience for one request; twice as long for a record, repetitions included */
    Broker(String bootstrapServers, Duration patience) {
        int millis = (int) patience.toMillis();
        this.settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 17,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * millis);
    }

    /**
     * Sends the records and waits until the broker has acknowledged all of them.
     *
     * @throws KafkaException when it did not; some of them may have arrived
     */
    public synchronized void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        try {
            var open = producer();
            var acknowledgements = new ArrayList<Future<RecordMetadata>>(records.size());
            for (var each : records) {
                var acknowledgement = open.send(each);
                if (acknowledgement.isDone()) {
                    // given up at once: what comes behind it must neither wait as long nor overtake it
                    var unused = acknowledgement.get();
                }
                acknowledgements.add(acknowledgement);
            }
            for (var each : acknowledgements) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            var failure = new KafkaException("the broker did not acknowledge: " + e.getCause(), e.getCause());
            throwAway(failure);
            throw failure;
        } catch (InterruptException e) {
            throwAway(e);
            var interrupted = new InterruptedException("while the broker was to acknowledge");
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException | InterruptedException e) {
            throwAway(e);
            throw e;
        }
    }

    /** Connects before there is anything to send. */
    synchronized void connect(String topic) {
        var unused = producer().partitionsFor(topic);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private void throwAway(Exception cause) {
        try {
            close();
        } catch (KafkaException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        var open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
