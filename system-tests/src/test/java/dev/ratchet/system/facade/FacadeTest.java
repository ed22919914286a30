package dev.ratchet.system.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every caller of the REST facade can rely on, through the gateway and whichever service answers. */
@ExtendWith(OnePlatform.class)
class FacadeTest {
    private static final String TENANT = User.newTenant("acme");

    private final Platform platform;

    FacadeTest(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/tenants/acme",
        "GET, /v1/policies/acme",
        "GET, /v1/schedule",
        "GET, /v1/users/acme",
        "GET, /v1/users/acme/anna",
        "POST, /v1/sign-ins",
        "GET, /v1/banners/acme/anna",
        "GET, /v1/sweeps",
        "POST, /v1/sweeps"
    })
    void a_call_without_a_valid_token_is_answered_401(String method, String path) {
        var body = method.equals("POST") ? "{}" : null;
        for (var token : new String[] {null, "nonsense", platform.access().expired()}) {
            var answer = platform.facade().send(method, path, token, body);
            isProblem(answer, 401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /v1/tenants/%s       | {\"name\":\"x\"}",
                "PUT  | /v1/schedule/EMEA    | {\"enforcementDate\":\"2030-01-01\",\"zone\":\"UTC\"}",
                "POST | /v1/sign-ins         | {\"tenantId\":\"%s\",\"userId\":\"u\",\"app\":\"a\",\"ip\":\"192.0.2.1\"}",
                "POST | /v1/sweeps           | {\"region\":\"EMEA\"}",
                "GET  | /v1/sweeps           |"
            })
    void a_call_without_the_role_is_answered_403(String method, String path, String body) {
        var auditor = platform.access().auditor(TENANT);
        var text = body == null ? null : body.replace("%s", TENANT);
        isProblem(platform.facade().send(method, path.replace("%s", TENANT), auditor, text), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/tenants/%s", "/v1/policies/%s", "/v1/users/%s", "/v1/users/%s/anna", "/v1/banners/%s/anna"})
    void what_another_tenant_has_is_answered_404_as_what_is_not_there(String path) {
        var stranger = platform.access().auditor(User.newTenant("stranger"));
        var theirs = platform.facade().get(path.replace("%s", TENANT), stranger);
        isProblem(theirs, 404);
        assertThat(theirs.text("/code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/%s/somebody-else", "/v1/banners/%s/somebody-else"})
    void a_user_sees_nobody_else(String path) {
        var self = platform.access().user(new User(TENANT, "self"));
        isProblem(platform.facade().get(path.replace("%s", TENANT), self), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/tenants/acme",
        "PUT, /v1/policies/acme",
        "PUT, /v1/schedule/EMEA",
        "POST, /v1/sign-ins",
        "POST, /v1/users/acme/anna/factors",
        "POST, /v1/sweeps"
    })
    void a_body_that_is_not_json_is_answered_400_and_says_where(String method, String path) {
        for (var body : List.of("{\"name\": ", "not json", "[1, 2")) {
            var answer = platform.facade().send(method, path, platform.access().operator(), body);
            isProblem(answer, 400);
            assertThat(answer.text("/code")).isEqualTo("MALFORMED_JSON");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /v1/tenants/acme          | {\"name\":7}                      | name",
                "PUT  | /v1/tenants/acme          | {\"name\":\"Acme\"}               | kind",
                "PUT  | /v1/schedule/EMEA         | {\"enforcementDate\":\"someday\"} | enforcementDate",
                "POST | /v1/sign-ins              | {\"userId\":\"u\"}                | tenantId",
                "POST | /v1/users/acme/u/factors  | {\"type\":\"CARRIER_PIGEON\"}     | type",
                "POST | /v1/sweeps                | {\"dryRun\":true}                 | region"
            })
    void a_field_that_is_wrong_is_named(String method, String path, String body, String field) {
        var answer = platform.facade().send(method, path, platform.access().operator(), body);
        isProblem(answer, 400);
        assertThat(answer.text("/code")).isEqualTo("INVALID_FIELD");
        assertThat(answer.text("/detail")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/v1",
                "/v1/usersX",
                "/v1/users/../policies",
                "/v1/sweeps/none-of-these",
                "/q/metrics"
            })
    void an_unknown_path_is_answered_404(String path) {
        isProblem(platform.facade().get(path, platform.access().operator()), 404);
    }

    @Test
    void a_method_that_a_path_does_not_take_is_answered_405() {
        isProblem(
                platform.facade()
                        .send("DELETE", "/v1/schedule", platform.access().operator(), null),
                405);
    }

    @Test
    void one_merged_document_describes_every_path_of_the_contract() {
        var openApi = platform.facade().get("/openapi", null).expecting(200).json();
        List<String> calls = new ArrayList<>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{[^}]*}", "{}"))));
        assertThat(calls)
                .contains(
                        "PUT /v1/tenants/{}",
                        "GET /v1/tenants/{}",
                        "PUT /v1/policies/{}",
                        "GET /v1/policies/{}",
                        "GET /v1/policies/{}/changes",
                        "POST /v1/policies/{}/changes/{}/approval",
                        "GET /v1/policies/{}/versions",
                        "GET /v1/policies/{}/versions/{}",
                        "POST /v1/policies/{}/versions/{}/restore",
                        "PUT /v1/schedule/{}",
                        "GET /v1/schedule",
                        "GET /v1/users/{}",
                        "GET /v1/users/{}/{}",
                        "POST /v1/users/{}/{}/factors",
                        "POST /v1/users/{}/{}/factors/{}/confirmation",
                        "DELETE /v1/users/{}/{}/factors/{}",
                        "POST /v1/users/{}/{}/reset",
                        "GET /v1/users/{}/{}/trusted-devices",
                        "DELETE /v1/users/{}/{}/trusted-devices/{}",
                        "POST /v1/sign-ins",
                        "POST /v1/sign-ins/{}/challenges",
                        "POST /v1/sign-ins/{}/challenges/{}/answer",
                        "GET /v1/banners/{}/{}",
                        "POST /v1/sweeps",
                        "GET /v1/sweeps",
                        "GET /v1/sweeps/{}",
                        "GET /v1/sweeps/{}/events",
                        "GET /v1/sweeps/{}/report",
                        "POST /v1/sweeps/{}/pause",
                        "POST /v1/sweeps/{}/resume",
                        "POST /v1/sweeps/{}/cancel",
                        "POST /v1/sweeps/{}/signals",
                        "POST /v1/sweeps/{}/roll-back",
                        "POST /v1/sweeps/{}/roll-back/approval");
        assertThat(openApi.path("openapi").asText()).startsWith("3.");
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void each_service_tells_that_it_lives_and_is_ready_and_gives_metrics(ServiceName service) {
        var alone = platform.service(service);
        for (var path : List.of("/q/health/live", "/q/health/ready")) {
            assertThat(alone.get(path, null).expecting(200).text("/status")).isEqualTo("UP");
        }
        assertThat(alone.get("/q/metrics", null).expecting(200).body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void the_inbox_of_the_local_stack_is_open_to_whoever_runs_it() {
        assertThat(platform.facade()
                        .get("/local/sms", null)
                        .expecting(200)
                        .json()
                        .isArray())
                .isTrue();
    }

    @Test
    void a_change_of_policy_needs_the_version_that_it_builds_on() {
        // given
        var operator = platform.access().operator();
        var tenant = User.newTenant("versioned");
        var body = Map.of(
                "name",
                "Versioned",
                "kind",
                "CUSTOMER",
                "region",
                "EMEA",
                "zone",
                "UTC",
                "identityProvider",
                "PLATFORM");
        platform.facade().put("/v1/tenants/" + tenant, operator, body).expecting(201);
        // when
        var policy = platform.facade().get("/v1/policies/" + tenant, operator).expecting(200);
        var blind = platform.facade().put("/v1/policies/" + tenant, operator, Map.of("scope", "EVERYONE"));
        // then
        assertThat(policy.header("ETag")).isNotEmpty();
        isProblem(blind, 428);
    }

    /** RFC 9457, with the stable code and what to mend. */
    private static void isProblem(Answer answer, int status) {
        answer.expecting(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/code")).as("code").matches("[A-Z][A-Z_]+");
        assertThat(answer.text("/detail")).as("detail").isNotBlank();
    }
}
