package dev.ratchet.stack.bench;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks for codes as enrollment-service does: one user and one number each, sealed. */
final class CodeRequests implements AutoCloseable {
    static final String TENANT = "bench-codes";
    private static final Duration VALID = Duration.ofMinutes(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final OtpSeal seal;

    CodeRequests(String bootstrapServers, Path keys) throws IOException {
        this.seal = new OtpSeal(Base64.getDecoder()
                .decode(Files.readString(keys.resolve("otp-transport.key")).strip()));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Returns once the broker has all.
     *
     * @param first number of the first code; no two codes of a run have the same
     */
    void publish(int first, int codes) throws IOException {
        var failed = new AtomicInteger();
        for (int i = first; i < first + codes; i++) {
            var unused = producer.send(CloudEvents.toRecord(request(i)), (told, trouble) -> {
                if (trouble != null) {
                    failed.incrementAndGet();
                }
            });
        }
        producer.flush();
        if (failed.get() > 0) {
            throw new IOException(failed.get() + " requests could not be published");
        }
    }

    private CloudEvent<OtpRequested> request(int i) {
        var id = "code-" + i;
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var sealed = seal.seal(id, new OtpMessage(number(i), code(i), address(i)));
        return new CloudEvent<>(
                Topics.OTP_REQUESTED,
                id,
                "/bench",
                now,
                new OtpRequested(TENANT, "user-" + i, id, "SIGN_IN", sealed, now, now.plus(VALID), "en"));
    }

    private static String number(int i) {
        return String.format(Locale.ROOT, "+35840%07d", i % 10_000_000);
    }

    private static String code(int i) {
        return String.format(Locale.ROOT, "%06d", i % 1_000_000);
    }

    /** One for every 16 codes. */
    private static String address(int i) {
        return "10." + (i >> 20 & 255) + "." + (i >> 12 & 255) + "." + (i >> 4 & 255);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
