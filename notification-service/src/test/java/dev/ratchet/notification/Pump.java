package dev.ratchet.notification;

import static io.restassured.RestAssured.given;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestKeys;
import dev.ratchet.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks for codes as fast as Kafka takes it, and reads from outside what became of them. */
final class Pump implements AutoCloseable {
    private final String tenant;
    private final OtpSeal seal;
    private final KafkaProducer<byte[], byte[]> producer;

    Pump(String tenant) throws IOException {
        this.tenant = tenant;
        this.seal = new OtpSeal(Base64.getDecoder()
                .decode(Files.readString(TestKeys.files().folder().resolve("otp-transport.key"))
                        .strip()));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.shared().kafka(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A code for each number from prefix and that many digits, each asked for by another user. */
    void askForCodes(int count, String prefix, int digits) {
        for (int number = 0; number < count; number++) {
            askForCode("user-" + number, prefix + ("%0" + digits + "d").formatted(number));
        }
        producer.flush();
    }

    void askForCode(String user, String phone) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        var asked = new OtpRequested(
                tenant,
                user,
                id,
                "SIGN_IN",
                seal.seal(id, new OtpMessage(phone, "482913")),
                now,
                now.plus(Duration.ofMinutes(10)),
                "en");
        var unused = producer.send(CloudEvents.toRecord(
                new CloudEvent<>(Topics.OTP_REQUESTED, UUID.randomUUID().toString(), "/test", now, asked)));
    }

    /** Its value at {@code /q/metrics}. */
    static double refused(String reason, boolean enforced) {
        var metric = "ratchet_guard_refused{enforced=\"" + enforced + "\",reason=\"" + reason + "\"} ";
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length())))
                .sum();
    }

    /** How many messages wait to be sent, as operators are shown. */
    static int waiting() {
        return given().auth()
                .oauth2(Tokens.token("operator", null, "someone"))
                .get("/v1/deliveries/-/gateways")
                .then()
                .statusCode(200)
                .extract()
                .path("waiting");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
