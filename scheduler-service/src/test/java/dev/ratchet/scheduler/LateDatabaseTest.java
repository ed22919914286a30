package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LateDatabase.class, restrictToAnnotatedClass = true)
class LateDatabaseTest {

    @Test
    void a_service_that_starts_before_its_database_waits_for_it() {
        assertThat(LateDatabase.REFUSED).hasPositiveValue();
        given().get("/q/health/ready").then().statusCode(200);
    }
}
