package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@TestProfile(LocalSmsClosedTest.WithoutGateway.class)
class LocalSmsClosedTest {

    public static final class WithoutGateway implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ratchet.sms.gateway", "none");
        }
    }

    @Test
    void there_is_no_inbox_where_the_local_gateway_was_not_asked_for() {
        given().get("/local/sms").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }
}
