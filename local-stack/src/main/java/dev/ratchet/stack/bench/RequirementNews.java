package dev.ratchet.stack.bench;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells of another date of all users as policy-service does, and as fast as Kafka takes it. */
final class RequirementNews {
    private RequirementNews() {}

    /** Returns once the broker has all. */
    static void publish(String bootstrapServers, DatedRegion region, LocalDate date, long revision) {
        var config = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var begins = region.begins(date);
            var reasons = List.of(new Reason("REGION_DATE", region.reason(date)));
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            for (int i = 1; i <= region.users(); i++) {
                var data = new MfaRequirementChanged(
                        region.tenant(),
                        region.user(i),
                        RequirementLevel.ADVISED,
                        begins,
                        reasons,
                        1,
                        revision,
                        "SCHEDULE_CHANGED",
                        "bench",
                        now,
                        null);
                var unused = producer.send(CloudEvents.toRecord(new CloudEvent<>(
                        Topics.MFA_REQUIREMENT_CHANGED,
                        region.region() + "-" + revision + "-" + i,
                        "/bench",
                        now,
                        data)));
            }
            producer.flush();
        }
    }
}
