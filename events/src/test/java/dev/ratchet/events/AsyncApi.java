package dev.ratchet.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code asyncapi.yaml}, and its schemas at work. */
final class AsyncApi {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi read() {
        try (var file = AsyncApi.class.getResourceAsStream("/asyncapi.yaml")) {
            return new AsyncApi(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows {@code $ref}, as often as there is one. */
    JsonNode at(JsonNode node) {
        return node.has("$ref") ? at(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    JsonNode message(Topic<?> topic) {
        return at(document.path("channels")
                .path(topic.name())
                .path("messages")
                .elements()
                .next());
    }

    JsonNode payload(Topic<?> topic) {
        return at(message(topic).path("payload"));
    }

    /** What is wrong with a JSON text by a schema of the document; empty when nothing is. */
    List<String> faults(JsonNode schema, String json) {
        var whole = schema.<ObjectNode>deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole.toString()).validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
