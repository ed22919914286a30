package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
    private final AsyncApi api = AsyncApi.read();

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_topic_is_a_channel_at_its_address(Topic<?> topic) {
        assertThat(api.document
                        .path("channels")
                        .path(topic.name())
                        .path("address")
                        .asText())
                .isEqualTo(topic.name());
        assertThat(api.message(topic).path("name").asText()).isEqualTo(topic.eventType());
    }

    @Test
    void there_is_no_channel_without_a_topic() {
        var channels = texts(api.document.path("channels").fieldNames());
        assertThat(channels).hasSize(Topics.all().size() + 1).contains("dead-letter");
    }

    @Test
    void the_dead_letter_channel_stands_for_those_of_all_topics() {
        var channel = api.document.path("channels").path("dead-letter");
        var addresses = new java.util.ArrayList<String>();
        for (var topic : channel.at("/parameters/topic/enum")) {
            addresses.add(channel.path("address").asText().replace("{topic}", topic.asText()));
        }
        assertThat(addresses)
                .isEqualTo(Topics.all().stream().map(Topic::deadLetter).toList());
    }

    @Test
    void the_dead_letter_causes_are_those_of_the_reader() {
        var causes = api.document.at("/components/schemas/DeadLetterHeaders/properties/ratchet_cause/enum");
        assertThat(texts(causes.elements(), JsonNode::asText))
                .isEqualTo(Arrays.stream(Reading.Cause.values()).map(Enum::name).toList());
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(api.document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                api.document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void a_sample_fits_its_schema(Golden<?> golden) {
        assertThat(api.faults(api.payload(golden.topic()), text(golden))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void the_schema_has_the_fields_of_the_record(Golden<?> golden) {
        var fields = texts(api.payload(golden.topic()).path("properties").fieldNames());
        assertThat(fields)
                .isEqualTo(Arrays.stream(golden.topic().type().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void without_a_required_field_a_sample_fits_neither_schema_nor_reader(Golden<?> golden) throws IOException {
        var schema = api.payload(golden.topic());
        var required = texts(schema.path("required").elements(), JsonNode::asText);
        assertThat(required).isNotEmpty();
        for (var field : required) {
            var without = without(golden, field);
            assertThat(api.faults(schema, without))
                    .as("schema without " + field)
                    .isNotEmpty();
            assertThat(CloudEvents.read(golden.topic(), Records.with(golden.topic(), without)))
                    .as("reader without " + field)
                    .isInstanceOfSatisfying(
                            Reading.Unusable.class,
                            unusable -> assertThat(unusable.detail()).startsWith(field + ": is missing"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void without_an_optional_field_or_with_null_in_it_a_sample_fits_both(Golden<?> golden) throws IOException {
        var schema = api.payload(golden.topic());
        var optional = new java.util.ArrayList<>(texts(schema.path("properties").fieldNames()));
        optional.removeAll(texts(schema.path("required").elements(), JsonNode::asText));
        for (var field : optional) {
            for (var sample : List.of(without(golden, field), withNull(golden, field))) {
                assertThat(api.faults(schema, sample)).as(sample).isEmpty();
                assertThat(CloudEvents.read(golden.topic(), Records.with(golden.topic(), sample)))
                        .as(sample)
                        .isInstanceOf(Reading.Usable.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void headers_and_key_of_a_written_record_fit_theirs(Golden<?> golden) {
        // given
        var kafka = written(golden);
        var headers = EventJson.MAPPER.createObjectNode();
        kafka.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        var key = TextNode.valueOf(new String(kafka.key(), StandardCharsets.UTF_8));
        var message = api.message(golden.topic());
        // then
        assertThat(api.faults(message.path("headers"), headers.toString())).isEmpty();
        assertThat(api.faults(api.at(message.at("/bindings/kafka/key")), key.toString()))
                .isEmpty();
        // and
        headers.put("ce_type", "dev.ratchet.another.v1");
        assertThat(api.faults(message.path("headers"), headers.toString())).isNotEmpty();
    }

    private static <E extends Event> org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> written(
            Golden<E> golden) {
        return CloudEvents.toRecord(
                new CloudEvent<>(golden.topic(), "id-1", "/ratchet/test", Instant.EPOCH, golden.event()));
    }

    private static String text(Golden<?> golden) {
        return new String(golden.json(), StandardCharsets.UTF_8);
    }

    private static String without(Golden<?> golden, String field) throws IOException {
        return ((ObjectNode) EventJson.MAPPER.readTree(golden.json()))
                .without(field)
                .toString();
    }

    private static String withNull(Golden<?> golden, String field) throws IOException {
        return ((ObjectNode) EventJson.MAPPER.readTree(golden.json()))
                .putNull(field)
                .toString();
    }

    private static List<String> texts(Iterator<String> iterator) {
        return texts(iterator, text -> text);
    }

    private static <T> List<String> texts(Iterator<T> iterator, java.util.function.Function<T, String> text) {
        Iterable<T> all = () -> iterator;
        return StreamSupport.stream(all.spliterator(), false).map(text).toList();
    }
}
