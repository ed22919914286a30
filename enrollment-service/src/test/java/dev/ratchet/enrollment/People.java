package dev.ratchet.enrollment;

import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.Loosening;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.TestKeys;
import dev.ratchet.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Users of fresh tenants, so that no test meets the records of another. */
final class People {
    private People() {}

    record Person(String tenant, String user) {
        String key() {
            return tenant + "/" + user;
        }

        String path() {
            return "/v1/users/" + tenant + "/" + user;
        }

        RequestSpecification self() {
            return as("user", tenant, user);
        }
    }

    static String freshTenant() {
        return "t-" + UUID.randomUUID();
    }

    static Person somebody() {
        return new Person(freshTenant(), "dana");
    }

    static RequestSpecification as(String role, String tenant, String user) {
        return given().auth().oauth2(Tokens.token(role, tenant, user)).contentType(ContentType.JSON);
    }

    /** With a token of several roles, which the identity provider gives to who does several things. */
    static RequestSpecification as(List<String> roles, String tenant, String user) {
        var claims = new JwtClaims();
        claims.setIssuer("ratchet-local");
        claims.setSubject(user);
        claims.setStringClaim("tenant", tenant);
        claims.setStringListClaim("groups", roles);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setPayload(claims.toJson());
        try {
            signature.setKey(TestKeys.files().jwtPrivateKey());
            return given().auth().oauth2(signature.getCompactSerialization()).contentType(ContentType.JSON);
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static RequestSpecification operator() {
        return as("operator", null, null);
    }

    static RequestSpecification product() {
        return as("sign-in", null, null);
    }

    static MfaRequirementChanged requirement(
            Person person, long revision, RequirementLevel level, Loosening loosening) {
        var reasons = level == RequirementLevel.NOT_REQUIRED
                ? List.<Reason>of()
                : List.of(new Reason("PRIVILEGED_ROLE", "Contoso Contributor"));
        return requirement(person, revision, level, reasons, loosening);
    }

    static MfaRequirementChanged requirement(
            Person person, long revision, RequirementLevel level, List<Reason> reasons, Loosening loosening) {
        var now = Instant.now();
        return new MfaRequirementChanged(
                person.tenant(),
                person.user(),
                level,
                level == RequirementLevel.NOT_REQUIRED ? null : now,
                reasons,
                1,
                revision,
                "ROLE_CHANGED",
                "upstream-event",
                now,
                loosening);
    }

    /** Under an exemption until an instant, by a recorded decision. */
    static MfaRequirementChanged exempt(Person person, long revision, Instant until) {
        return new MfaRequirementChanged(
                person.tenant(),
                person.user(),
                RequirementLevel.NOT_REQUIRED,
                until,
                List.of(new Reason("EXEMPT", "a lost phone")),
                1,
                revision,
                "EXEMPTION_GRANTED",
                "ada",
                Instant.now(),
                new Loosening("ada", "a lost phone"));
    }

    static UserRoleChanged roles(Person person, Instant occurredAt, String username, String phone, String... roles) {
        return new UserRoleChanged(
                person.tenant(),
                person.user(),
                List.of(roles),
                occurredAt,
                username,
                null,
                phone,
                "fi",
                null,
                null,
                null);
    }

    /** Somebody of whom MFA is required since now. */
    static Person promoted() {
        var person = somebody();
        Wire.send(USER_ROLE_CHANGED, roles(person, Instant.now(), "dana@contoso.example", null, "Contoso Contributor"));
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.REQUIRED, null));
        awaitState(person, "ENABLED");
        return person;
    }

    static void awaitState(Person person, String state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state.equals(state(person)));
    }

    /** Null while there is no such user. */
    static String state(Person person) {
        var answer = operator().get(person.path());
        return answer.statusCode() == 200 ? answer.path("state") : null;
    }
}
