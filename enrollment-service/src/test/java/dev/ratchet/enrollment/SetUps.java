package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.events.Topics.OTP_REQUESTED;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.testing.TestKeys;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/** What users do with their phones and authenticator apps, and products with sign-ins. */
final class SetUps {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private SetUps() {}

    /** An authenticator app that holds a secret. */
    record App(String factorId, String secret, List<String> recoveryCodes) {
        String code(int stepsAhead) {
            try {
                return new TimeBasedOneTimePasswordGenerator()
                        .generateOneTimePasswordString(
                                new SecretKeySpec(decode(secret), "RAW"),
                                Instant.now().plusSeconds(30L * stepsAhead));
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        static byte[] decode(String base32) {
            var bits = new StringBuilder();
            for (var letter : base32.toCharArray()) {
                bits.append(Integer.toBinaryString(32 + BASE32.indexOf(letter)).substring(1));
            }
            var bytes = new byte[bits.length() / 8];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
            }
            return bytes;
        }
    }

    static Response asksForTotp(Person person) {
        return person.self().body(Map.of("type", "TOTP")).post(person.path() + "/factors");
    }

    static Response confirms(Person person, String factorId, String code) {
        return person.self().body(Map.of("code", code)).post(person.path() + "/factors/" + factorId + "/confirmation");
    }

    static App setsUpTotp(Person person) {
        var begun = asksForTotp(person).then().statusCode(201).extract().response();
        var app = new App(begun.path("id"), begun.path("secret"), List.of());
        // the step before the present one, so that the present and the next can still be used; not when the present one
        // is nearly over, for then it would be two steps old
        await().until(() -> Instant.now().getEpochSecond() % 30 < 28);
        var confirmed = confirms(person, app.factorId(), app.code(-1))
                .then()
                .statusCode(200)
                .extract()
                .response();
        return new App(app.factorId(), app.secret(), confirmed.path("recoveryCodes"));
    }

    static Response asksForSms(Person person, String phone) {
        return person.self().body(Map.of("type", "SMS", "phone", phone)).post(person.path() + "/factors");
    }

    /** Returns the factor's id. */
    static String setsUpSms(Person person, String phone) {
        String id = asksForSms(person, phone).then().statusCode(201).extract().path("id");
        confirms(person, id, messages(person, 1).getLast().code()).then().statusCode(200);
        return id;
    }

    /** What was sent to the user's phone, once there are that many messages. */
    static List<OtpMessage> messages(Person person, int count) {
        var requests = await().atMost(Duration.ofSeconds(20))
                .until(() -> Wire.heard(OTP_REQUESTED, person.key()), heard -> heard.size() >= count);
        return requests.stream().map(SetUps::open).toList();
    }

    private static OtpMessage open(CloudEvent<OtpRequested> event) {
        try {
            var key = Files.readString(TestKeys.files().folder().resolve("otp-transport.key"));
            return new OtpSeal(Base64.getDecoder().decode(key.strip()))
                    .open(event.data().deliveryId(), event.data().sealed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Response asks(Person person, String browserToken) {
        var body = new HashMap<String, Object>(
                Map.of("tenantId", person.tenant(), "userId", person.user(), "app", "print", "ip", "192.0.2.7"));
        if (browserToken != null) {
            body.put("browserToken", browserToken);
        }
        return product()
                .body(body)
                .post("/v1/sign-ins")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** A sign-in that was answered CHALLENGE, and its challenge. */
    record Challenge(String path, String id) {
        /** A product that names this sign-in. */
        RequestSpecification product() {
            return People.product().header("Ratchet-Sign-In", path.split("/", -1)[3]);
        }

        Response answer(String code) {
            return answer(Map.of("code", code));
        }

        Response answer(Map<String, Object> body) {
            return People.product().body(body).post(path + "/" + id + "/answer");
        }
    }

    static String challenges(Person person) {
        return "/v1/sign-ins/" + asks(person, null).<String>path("signInId") + "/challenges";
    }

    static Response start(String challenges, String method) {
        return product().body(Map.of("method", method)).post(challenges);
    }

    static Challenge challenged(Person person, String method) {
        var path = challenges(person);
        var started = start(path, method).then().statusCode(201).extract().response();
        return new Challenge(path, Objects.requireNonNull(started.path("challengeId")));
    }

    static String other(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }
}
