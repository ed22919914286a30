package dev.ratchet.outbox;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The idempotent producer. After a failure it is thrown away with all that it still had in hand, so that nothing it
 * gave up on can arrive later, out of order.
 */
@ApplicationScoped
public class Broker implements AutoCloseable {
    private final Map<String, Object> settings;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public Broker(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
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
                10_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                20_000);
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
                acknowledgements.add(open.send(each));
            }
            for (var each : acknowledgements) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            close();
            throw new KafkaException("the broker did not acknowledge: " + e.getCause(), e.getCause());
        } catch (KafkaException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
