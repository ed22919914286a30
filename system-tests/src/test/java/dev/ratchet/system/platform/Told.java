package dev.ratchet.system.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One event that the platform published.
 *
 * @param id its {@code ce_id}
 */
public record Told(String key, String id, String type, JsonNode data) {

    public static Told of(ConsumerRecord<byte[], byte[]> kafka) {
        return new Told(
                new String(kafka.key(), StandardCharsets.UTF_8),
                header(kafka, "ce_id"),
                header(kafka, "ce_type"),
                Json.read(kafka.value()));
    }

    /** Empty where there is no such header. */
    public static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    public String text(String field) {
        return data.path(field).asText();
    }

    public long revision() {
        return data.path("revision").asLong();
    }
}
