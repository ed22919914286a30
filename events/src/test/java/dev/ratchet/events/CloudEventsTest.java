package dev.ratchet.events;

import static dev.ratchet.events.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
    private static final Topic<UserRoleChanged> TOPIC = Topics.USER_ROLE_CHANGED;
    private static final Instant TIME = Instant.parse("2024-04-22T06:15:31.000001Z");
    private static final byte[] SAMPLE = CloudEvents.json(Golden.PROMOTION);

    @Test
    void an_event_becomes_a_record_with_every_attribute_in_a_header() {
        // when
        var kafka = CloudEvents.toRecord(new CloudEvent<>(TOPIC, "id-1", "/upstream", TIME, Golden.PROMOTION));
        // then
        assertThat(kafka.topic()).isEqualTo("user-role-changed");
        assertThat(kafka.key()).isEqualTo(utf8("contoso/mikko"));
        assertThat(kafka.value()).isEqualTo(SAMPLE);
        assertThat(headers(kafka))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "id-1",
                        "ce_source", "/upstream",
                        "ce_type", "dev.ratchet.user-role-changed.v1",
                        "ce_time", "2024-04-22T06:15:31.000001Z",
                        "content-type", "application/json"));
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void what_is_written_is_read_back(Golden<?> golden) {
        assertThat(backAndForth(golden)).isEqualTo(golden.event());
    }

    private static <E extends Event> E backAndForth(Golden<E> golden) {
        var event = new CloudEvent<>(golden.topic(), "id-1", "/upstream", TIME, golden.event());
        var sent = CloudEvents.toRecord(event);
        var received = Records.with(golden.topic(), sent.value());
        sent.headers().forEach(received.headers()::add);
        var read = usable(CloudEvents.read(golden.topic(), received));
        assertThat(read).isEqualTo(event);
        return read.data();
    }

    @Test
    void without_headers_the_id_is_the_place_of_the_record_and_the_time_its_own() {
        var event = usable(CloudEvents.read(TOPIC, Records.with(TOPIC, SAMPLE)));
        assertThat(event.id()).isEqualTo("user-role-changed:4:1017");
        assertThat(event.source()).isEqualTo("/kafka/user-role-changed");
        assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(Records.TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "with\0nul"})
    void an_id_that_nobody_can_store_is_replaced_by_the_place(String id) {
        assertThat(usable(read("ce_id", id)).id()).isEqualTo("user-role-changed:4:1017");
    }

    @Test
    void an_id_of_more_than_200_characters_is_replaced_by_the_place() {
        assertThat(usable(read("ce_id", "x".repeat(200))).id()).isEqualTo("x".repeat(200));
        assertThat(usable(read("ce_id", "x".repeat(201))).id()).isEqualTo("user-role-changed:4:1017");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-22T09:15:31+03:00, 2024-04-22T06:15:31Z",
        "2024-04-22T06:15:31.123456789Z, 2024-04-22T06:15:31.123456Z",
        "yesterday, 2024-04-22T06:15:30.500Z",
        "+10000-01-01T00:00:00Z, 2024-04-22T06:15:30.500Z",
        "-0001-01-01T00:00:00Z, 2024-04-22T06:15:30.500Z"
    })
    void a_time_is_read_in_utc_and_one_that_makes_no_sense_replaced_by_the_record_s(String given, Instant read) {
        assertThat(usable(read("ce_time", given)).time()).isEqualTo(read);
    }

    @Test
    void a_header_without_a_value_counts_as_absent() {
        var kafka = Records.with(TOPIC, SAMPLE);
        kafka.headers().add("ce_id", null).add("ce_type", null).add("ce_time", null);
        assertThat(usable(CloudEvents.read(TOPIC, kafka)).id()).isEqualTo("user-role-changed:4:1017");
    }

    @Test
    void an_event_of_another_type_is_not_taken_for_this_one() {
        assertThat(read("ce_type", "dev.ratchet.user-role-changed.v2"))
                .isEqualTo(new Reading.Unusable<>(
                        Reading.Cause.UNKNOWN_TYPE, "ce_type must be dev.ratchet.user-role-changed.v1"));
    }

    private static Reading<UserRoleChanged> read(String header, String value) {
        ConsumerRecord<byte[], byte[]> kafka = Records.with(TOPIC, SAMPLE);
        kafka.headers().add(header, utf8(value));
        return CloudEvents.read(TOPIC, kafka);
    }

    private static <E extends Event> CloudEvent<E> usable(Reading<E> reading) {
        assertThat(reading).isInstanceOf(Reading.Usable.class);
        return ((Reading.Usable<E>) reading).event();
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> kafka) {
        var headers = new LinkedHashMap<String, String>();
        kafka.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
