package dev.ratchet.system.platform;

import dev.ratchet.testing.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as upstream systems write them. */
public final class Upstream {
    public static final String ROLES = "user-role-changed";

    private Upstream() {}

    /** The full set of roles, as a producer that knows nothing of CloudEvents publishes it. */
    public static ProducerRecord<byte[], byte[]> roles(User user, Instant at, String... roles) {
        return record(user, rolesData(user, at, roles));
    }

    public static Map<String, Object> rolesData(User user, Instant at, String... roles) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tenantId", user.tenantId());
        data.put("userId", user.userId());
        data.put("roles", List.of(roles));
        data.put("occurredAt", at.truncatedTo(ChronoUnit.MILLIS).toString());
        return data;
    }

    public static ProducerRecord<byte[], byte[]> record(User user, Map<String, Object> data) {
        return new ProducerRecord<>(ROLES, user.key().getBytes(StandardCharsets.UTF_8), Json.bytes(data));
    }

    /** A user's new number. */
    public static ProducerRecord<byte[], byte[]> phone(User user, Instant at, String phone) {
        Secrets.met(Secrets.Kind.PHONE, phone);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tenantId", user.tenantId());
        data.put("userId", user.userId());
        data.put("phone", phone);
        data.put("occurredAt", at.truncatedTo(ChronoUnit.MILLIS).toString());
        return new ProducerRecord<>("phone-changed", user.key().getBytes(StandardCharsets.UTF_8), Json.bytes(data));
    }

    /** The same with the headers of CloudEvents 1.0, binary mode. */
    public static ProducerRecord<byte[], byte[]> asCloudEvent(ProducerRecord<byte[], byte[]> record, String id) {
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/directory",
                "ce_type",
                "dev.ratchet." + record.topic() + ".v1",
                "ce_time",
                Instant.now().toString(),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
