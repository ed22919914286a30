package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SignInKeysTest {
    @Test
    void a_product_checks_assertions_with_keys_that_anybody_can_fetch_and_keep_for_a_while() throws Exception {
        var dana = promoted();
        var app = setsUpTotp(dana);
        String assertion = challenged(dana, "TOTP").answer(app.code(0)).path("assertion");

        var published = given().get("/v1/sign-ins/keys");

        published.then().statusCode(200).header("Cache-Control", equalTo("public, max-age=300"));
        assertThat(published.asString()).doesNotContain("\"d\"").doesNotContain("\"p\"");
        var keys = new JsonWebKeySet(published.asString()).getJsonWebKeys();
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer("http://localhost:8080")
                .setExpectedAudience("print")
                .build()
                .process(assertion);
        assertThat(claims.getJwtClaims().getSubject()).isEqualTo(dana.user());
        assertThat(claims.getJoseObjects().getFirst().getKeyIdHeaderValue())
                .isEqualTo(keys.getFirst().getKeyId());
    }
}
