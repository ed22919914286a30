package dev.ratchet.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Notes the secrets in every call that a test makes of the service under test. */
public final class SecretsInCalls implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(Witness.class::isInstance)) {
            RestAssured.filters(new Witness());
        }
    }

    private static final class Witness implements Filter {
        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            Response response = context.next(request, expected);
            byte[] body = response.asByteArray();
            SecretsInJson.met(text(request.getBody()), response.statusCode(), new String(body, StandardCharsets.UTF_8));
            request.getFormParams().forEach((name, value) -> form(name, text(value), response.statusCode()));
            // reading it has used it up
            return new ResponseBuilder().clone(response).setBody(body).build();
        }

        private static void form(String name, String value, int status) {
            if (name.equals("code") && status < 400) {
                Secrets.met(value.matches("\\d{6}") ? Secrets.Kind.CODE : Secrets.Kind.RECOVERY_CODE, value);
            }
            if (name.equals("phone") && value.startsWith("+")) {
                Secrets.met(Secrets.Kind.PHONE, value.replaceAll("[^+\\d]", ""));
            }
        }

        private static String text(@Nullable Object value) {
            return value instanceof String text ? text : "";
        }
    }
}
