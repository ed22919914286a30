package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/access.md}, row by row. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class RolesTest {

    /** Nobody's request is done: whoever may write is told what is wrong with this. */
    private static final String USELESS = """
            {"name":" ","scope":"NOBODY","enforcementDate":"never","until":"never","userId":" "}""";

    private final String tenant = "t-" + UUID.randomUUID();
    private final String another = "t-" + UUID.randomUUID();

    @Test
    void every_call_has_a_row_and_every_row_a_call() {
        assertThat(AccessTable.rows())
                .extracting(AccessTable.Row::call)
                .containsExactlyInAnyOrderElementsOf(calls().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.ratchet.policy.AccessTable#rows")
    void each_role_gets_what_the_row_says(AccessTable.Row row) {
        registered(tenant, "R-" + tenant, "PLATFORM", "root");
        registered(another, "R-" + tenant, "PLATFORM", "root");
        assertThat(row.answers()).hasSize(8);

        var soft = new SoftAssertions();
        row.answers().forEach((role, expected) -> {
            var answer = caller(role).request(row.method(), here(row.path()));
            soft.assertThat(told(answer)).as("%s by %s", row, role).isEqualTo(expected);
        });
        soft.assertAll();
    }

    private RequestSpecification caller(String role) {
        var caller = switch (role) {
            case "none" -> given().contentType("application/json");
            case "operator", "sign-in" -> as(role, null);
            case "tenant-admin of another" -> as("tenant-admin", another);
            case "auditor of another" -> as("auditor", another);
            default -> as(role, tenant);
        };
        return caller.body(USELESS);
    }

    private String here(String path) {
        return path.replace("{tenantId}", tenant)
                .replace("{customerId}", tenant)
                .replace("{partnerId}", another)
                .replace("{userId}", "ann")
                .replace("{region}", "R-" + tenant)
                .replace("{version}", "1")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    /** A tenant that is another's does not exist for the caller; what does not exist in one's own may be told. */
    private String told(Response answer) {
        var status = answer.statusCode();
        var problem = status < 400 ? null : answer.jsonPath();
        var refused = status == 401
                || status == 403
                || status >= 500
                || (status == 404 && problem.getString("detail").startsWith("tenant " + tenant));
        return refused ? Integer.toString(status) : "yes";
    }

    private static Stream<String> calls() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            // what the service is built with is not looked into
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                            .withImportOption(new ImportOption.DoNotIncludeTests())
                            .importPackages("dev.ratchet.policy.rest")
                            .stream()
                            .filter(resource -> resource.isAnnotatedWith(Path.class))
                            .flatMap(RolesTest::calls)
                            .toList()
                            .stream();
        });
    }

    private static Stream<String> calls(JavaClass resource) {
        var folder = resource.getAnnotationOfType(Path.class).value();
        return resource.getMethods().stream()
                .flatMap(method -> verbs(method)
                        .map(verb -> verb + " " + folder
                                + method.tryGetAnnotationOfType(Path.class)
                                        .map(Path::value)
                                        .orElse("")));
    }

    private static Stream<String> verbs(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getSimpleName())
                .filter(List.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE")::contains);
    }
}
