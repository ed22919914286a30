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
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps records that cannot be used: key, value and headers as they came, and in further headers {@code ratchet_cause}
 * ({@link Cause}), {@code ratchet_detail}, {@code ratchet_service}, {@code ratchet_topic}, {@code ratchet_partition}
 * and {@code ratchet_offset}. A value that the dead-letter topic does not take is left out, and the detail says so.
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

    /** A record and why it cannot be used; the detail never tells its values. */
    record Letter(ConsumerRecord<byte[], byte[]> kafka, Cause cause, String detail) {}

    /** Returns when the broker has them all, however long that takes. */
    void keep(Topic<?> topic, List<Letter> letters) throws InterruptedException {
        var backoff = new Backoff();
        while (true) {
            try {
                send(topic, letters);
                letters.forEach(letter -> count(topic, letter));
                return;
            } catch (KafkaException e) {
                LOG.warnf("%s: %d dead letters wait for the broker: %s", topic.name(), letters.size(), e.getMessage());
                backoff.pause();
            }
        }
    }

    private void send(Topic<?> topic, List<Letter> letters) throws InterruptedException {
        try {
            broker.send(letters.stream().map(each -> whole(topic, each)).toList());
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            if (letters.size() == 1) {
                sendLess(topic, letters.getFirst());
            } else {
                for (var each : letters) {
                    send(topic, List.of(each));
                }
            }
        }
    }

    /** Without its value, and where key and headers alone are too large, without these too. */
    private void sendLess(Topic<?> topic, Letter letter) throws InterruptedException {
        try {
            broker.send(List.of(withoutValue(topic, letter)));
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            var detail = letter.detail() + "; key, headers and value are too large for this topic and left out";
            broker.send(List.of(withOrigin(new ProducerRecord<>(topic.deadLetter(), null, null), letter, detail)));
        }
    }

    private void count(Topic<?> topic, Letter letter) {
        LOG.warnf(
                "%s: partition %d, offset %d dead-lettered: %s, %s",
                topic.name(), letter.kafka().partition(), letter.kafka().offset(), letter.cause(), letter.detail());
        meters.counter(
                        "ratchet.dead.letters",
                        "topic",
                        topic.name(),
                        "cause",
                        letter.cause().name())
                .increment();
    }

    private ProducerRecord<byte[], byte[]> whole(Topic<?> topic, Letter letter) {
        var record = new ProducerRecord<>(
                topic.deadLetter(), letter.kafka().key(), letter.kafka().value());
        letter.kafka().headers().forEach(record.headers()::add);
        return withOrigin(record, letter, letter.detail());
    }

    private ProducerRecord<byte[], byte[]> withoutValue(Topic<?> topic, Letter letter) {
        var size = letter.kafka().serializedValueSize();
        var record = new ProducerRecord<byte[], byte[]>(
                topic.deadLetter(), letter.kafka().key(), null);
        letter.kafka().headers().forEach(record.headers()::add);
        return withOrigin(
                record,
                letter,
                letter.detail() + "; its value of " + size + " bytes is too large for this topic and left out");
    }

    private ProducerRecord<byte[], byte[]> withOrigin(
            ProducerRecord<byte[], byte[]> record, Letter letter, String detail) {
        var kafka = letter.kafka();
        header(record, "ratchet_cause", letter.cause().name());
        header(record, "ratchet_detail", detail);
        header(record, "ratchet_service", service);
        header(record, "ratchet_topic", kafka.topic());
        header(record, "ratchet_partition", Integer.toString(kafka.partition()));
        header(record, "ratchet_offset", Long.toString(kafka.offset()));
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
