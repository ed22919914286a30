package dev.ratchet.stack.gateway;

import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One OpenAPI document out of those of the services, with only the paths that the gateway routes to each. */
final class MergedOpenApi {
    private MergedOpenApi() {}

    static JsonObject merge(Map<ServiceName, JsonObject> documents) {
        JsonObject paths = new JsonObject();
        JsonObject components = new JsonObject();
        String version = "3.1.0";
        for (Map.Entry<ServiceName, JsonObject> entry : documents.entrySet()) {
            ServiceName service = entry.getKey();
            version = entry.getValue().getString("openapi", version);
            Map<String, String> renamed = clashes(entry.getValue(), components, prefix(service));
            JsonObject document = (JsonObject) rewrite(entry.getValue(), renamed);
            for (String path : object(document, "paths").fieldNames()) {
                if (Routes.find(path).filter(service::equals).isPresent()) {
                    paths.put(path, object(document, "paths").getValue(path));
                }
            }
            addComponents(object(document, "components"), renamed, components);
        }
        return new JsonObject()
                .put("openapi", version)
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Ratchet")
                                .put("description", "MFA enforcement: all services under one address.")
                                .put("version", "1"))
                .put("paths", paths)
                .put("components", components);
    }

    /**
     * References to what this document names as an earlier one named something else, with their new form. A renamed
     * part makes those that refer to it differ too, so this looks again until nothing more differs.
     */
    private static Map<String, String> clashes(JsonObject document, JsonObject known, String prefix) {
        Map<String, String> renamed = new HashMap<>();
        int before;
        do {
            before = renamed.size();
            JsonObject components = object((JsonObject) rewrite(document, renamed), "components");
            for (String kind : components.fieldNames()) {
                for (String name : object(components, kind).fieldNames()) {
                    Object earlier = object(known, kind).getValue(name);
                    if (earlier != null
                            && !earlier.equals(object(components, kind).getValue(name))) {
                        renamed.put(reference(kind, name), reference(kind, prefix + name));
                    }
                }
            }
        } while (renamed.size() > before);
        return renamed;
    }

    private static void addComponents(JsonObject components, Map<String, String> renamed, JsonObject into) {
        for (String kind : components.fieldNames()) {
            JsonObject target = object(into, kind);
            for (String name : object(components, kind).fieldNames()) {
                String reference = renamed.getOrDefault(reference(kind, name), reference(kind, name));
                target.put(
                        reference.substring(reference.lastIndexOf('/') + 1),
                        object(components, kind).getValue(name));
            }
            into.put(kind, target);
        }
    }

    private static Object rewrite(Object value, Map<String, String> renamed) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                for (String field : object.fieldNames()) {
                    Object inner = object.getValue(field);
                    copy.put(field, inner == null ? null : rewrite(inner, renamed));
                }
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(inner -> copy.add(inner == null ? null : rewrite(inner, renamed)));
                yield copy;
            }
            case String text -> renamed.getOrDefault(text, text);
            default -> value;
        };
    }

    private static JsonObject object(JsonObject parent, String field) {
        return parent.getJsonObject(field, new JsonObject());
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    private static String prefix(ServiceName service) {
        return service.name().charAt(0) + service.label().substring(1).toLowerCase(Locale.ROOT);
    }
}
