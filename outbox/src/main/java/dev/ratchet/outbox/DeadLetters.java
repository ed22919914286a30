package dev.ratchet.outbox;

import dev.ratchet.events.Reading.Cause;
import dev.ratchet.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps records that cannot be used: key, value and headers as they came, and in further headers {@code ratchet_cause}
 * ({@link Cause}), {@code ratchet_detail}, {@code ratchet_service}, {@code ratchet_topic}, {@code ratchet_partition}
 * and {@code ratchet_offset}.
 */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Broker broker;
    private final String service;
    private final MeterRegistry meters;

    public DeadLetters(
            Broker broker,
            @ConfigProperty(name = "quarkus.application.name") String application,
            MeterRegistry meters) {
        this.broker = broker;
        this.service = application;
        this.meters = meters;
    }

    /** Returns when the broker has it, however long that takes. */
    void keep(Topic<?> topic, ConsumerRecord<byte[], byte[]> kafka, Cause cause, String detail)
            throws InterruptedException {
        var letter = letter(topic, kafka, cause, detail);
        var backoff = new Backoff();
        while (true) {
            try {
                broker.send(List.of(letter));
                meters.counter("ratchet.dead.letters", "topic", topic.name(), "cause", cause.name())
                        .increment();
                return;
            } catch (KafkaException e) {
                LOG.warnf("%s: dead letter waits for the broker: %s", topic.name(), e.getMessage());
                backoff.pause();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            Topic<?> topic, ConsumerRecord<byte[], byte[]> kafka, Cause cause, String detail) {
        var letter = new ProducerRecord<>(topic.deadLetter(), kafka.key(), kafka.value());
        kafka.headers().forEach(letter.headers()::add);
        header(letter, "ratchet_cause", cause.name());
        header(letter, "ratchet_detail", detail);
        header(letter, "ratchet_service", service);
        header(letter, "ratchet_topic", kafka.topic());
        header(letter, "ratchet_partition", Integer.toString(kafka.partition()));
        header(letter, "ratchet_offset", Long.toString(kafka.offset()));
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
