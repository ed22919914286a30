package dev.ratchet.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedOpenApiTest {
    private static JsonObject document(String path, String user, String extra) {
        return new JsonObject("""
                {"openapi":"3.1.0",
                 "paths":{"%s":{"get":{"schema":{"$ref":"#/components/schemas/Page"}}},"/q/health":{"get":{}}},
                 "components":{"schemas":{
                   "User":{"type":"%s"},
                   "Page":{"items":{"$ref":"#/components/schemas/User"}},
                   "%s":{"type":"boolean"}}}}
                """.formatted(path, user, extra));
    }

    private static JsonObject merge(JsonObject policy, JsonObject enrollment) {
        Map<ServiceName, JsonObject> documents = new EnumMap<>(ServiceName.class);
        documents.put(ServiceName.POLICY, policy);
        documents.put(ServiceName.ENROLLMENT, enrollment);
        return MergedOpenApi.merge(documents);
    }

    @Test
    void paths_of_all_services_are_joined_but_only_those_that_are_routed() {
        JsonObject merged = merge(document("/v1/tenants", "string", "A"), document("/v1/users", "string", "B"));
        assertThat(merged.getJsonObject("paths").fieldNames()).containsExactlyInAnyOrder("/v1/tenants", "/v1/users");
    }

    @Test
    void a_schema_that_two_services_share_stands_once() {
        JsonObject merged = merge(document("/v1/tenants", "string", "A"), document("/v1/users", "string", "B"));
        assertThat(merged.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder("User", "Page", "A", "B");
    }

    @Test
    void a_clash_renames_the_later_schema_and_those_that_refer_to_it() {
        JsonObject merged = merge(document("/v1/tenants", "string", "A"), document("/v1/users", "object", "B"));
        JsonObject schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames())
                .containsExactlyInAnyOrder("User", "Page", "A", "B", "EnrollmentUser", "EnrollmentPage");
        assertThat(schemas.getJsonObject("Page").encode()).contains("#/components/schemas/User");
        assertThat(schemas.getJsonObject("EnrollmentPage").encode()).contains("#/components/schemas/EnrollmentUser");
        assertThat(merged.getJsonObject("paths").getJsonObject("/v1/users").encode())
                .contains("#/components/schemas/EnrollmentPage");
    }
}
