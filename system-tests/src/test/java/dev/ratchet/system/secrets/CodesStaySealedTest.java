package dev.ratchet.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.Topic;
import dev.ratchet.events.Topics;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.SealedCodes;
import dev.ratchet.system.platform.StandIn;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.secrets.EchoingGateway.Manner;
import dev.ratchet.system.story.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of a code, and however talkative its gateway is: it stands nowhere for others to read. */
@ExtendWith(OnePlatform.class)
class CodesStaySealedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final String RECEIPTS_KEY = "echo-receipts.key";
    private static final List<String> TOPICS_OF_CODES =
            List.of("otp-requested", "otp-delivery-changed", "otp-answered", "notice-requested", "alarm-raised");

    private final Platform platform;
    private final Sightings sightings;
    private final Random random = new Random();
    private final User ann = new User(User.newTenant("sealed"), "ann");
    private final Set<String> codes = new TreeSet<>();
    private final Set<String> phones = new TreeSet<>();

    CodesStaySealedTest(Platform platform) {
        this.platform = platform;
        this.sightings = new Sightings(platform);
    }

    @Test
    void no_code_stands_in_a_table_a_topic_a_dead_letter_an_answer_or_a_log(@TempDir Path foreignKeys)
            throws Exception {
        // given
        Files.writeString(platform.keys().resolve(RECEIPTS_KEY), "a secret of the gateway");
        topics().forEach(platform.wire()::records); // so that it listens from now on
        try (var gateway = new EchoingGateway();
                var carrier = platform.standIn(ServiceName.NOTIFICATION, settings(gateway))) {
            // when
            aUserSetsUpAPhoneAndSignsIn(gateway);
            codesMeetEachMannerOfGateway(gateway);
            brokenRecordsAskForCodes(foreignKeys);
            receiptsQuoteCodes();
            look(carrier);
        }
        // then
        assertThat(sightings.of(codes, phones))
                .as("%s codes and %s numbers in %s places", codes.size(), phones.size(), sightings.places())
                .isEmpty();
    }

    private void aUserSetsUpAPhoneAndSignsIn(EchoingGateway gateway) {
        var scenario = new Scenario(platform);
        scenario.directoryReports(ann, "Reader");
        scenario.awaitKnown(ann);
        var phone = phone("+35850");
        var setUp = scenario.userSetsUpPhone(ann, phone);
        keep(setUp.answer());
        keep(setUp.userConfirmsWith("not a code"));
        keep(setUp.userConfirmsWith(codeSent(gateway, phone, 1)).expecting(200));
        var body = Map.of("tenantId", ann.tenantId(), "userId", "ann", "app", "console", "ip", "203.0.113.7");
        var signIn =
                keep(platform.facade().post("/v1/sign-ins", platform.access().signIn(), body));
        var challenges = "/v1/sign-ins/" + signIn.text("/signInId") + "/challenges";
        keep(platform.facade()
                .post(challenges, platform.access().signIn(), Map.of("method", "SMS"))
                .expecting(201));
        codeSent(gateway, phone, 2);
    }

    private String codeSent(EchoingGateway gateway, String phone, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gateway.codesTo(phone)).hasSizeGreaterThanOrEqualTo(count));
        var code = gateway.codesTo(phone).get(count - 1);
        codes.add(code);
        return code;
    }

    /** And one that is too late, and one that the guard refuses. */
    private void codesMeetEachMannerOfGateway(EchoingGateway gateway) throws IOException {
        var sealed = new SealedCodes(platform.keys());
        var asked = new ArrayList<OtpRequested>();
        for (var manner : Manner.values()) {
            var phone = phone("+35840");
            gateway.meets(phone, manner);
            asked.add(sealed.code(someone(), phone, code(), VALID));
        }
        asked.add(sealed.code(someone(), phone("+35840"), code(), Duration.ofSeconds(-1)));
        asked.add(sealed.code(someone(), premiumNumber(), code(), VALID));
        asked.forEach(each -> platform.wire().send(SealedCodes.record(each)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked)
                        .extracting(
                                each -> history(each.deliveryId()).path("state").asText())
                        .containsExactlyInAnyOrder(
                                "ACCEPTED", "FAILED", "UNKNOWN", "UNKNOWN", "UNKNOWN", "EXPIRED", "FAILED"));
    }

    /** Sealed for another delivery, cut off in the middle, without what is needed, sealed with a key that nobody knows. */
    private void brokenRecordsAskForCodes(Path foreignKeys) throws IOException {
        var foreignKey = new byte[32];
        random.nextBytes(foreignKey);
        Files.writeString(
                foreignKeys.resolve("otp-transport.key"), Base64.getEncoder().encodeToString(foreignKey));
        var code = new SealedCodes(platform.keys()).code(ann, phone("+35840"), code(), VALID);
        var foreign = new SealedCodes(foreignKeys).code(ann, phone("+35840"), code(), VALID);
        var whole = value(code);
        var poison = List.of(
                whole.replace(code.deliveryId(), "another-delivery"),
                whole.substring(0, whole.length() / 2),
                whole.replace("\"expiresAt\"", "\"someTime\""),
                value(foreign));
        poison.forEach(
                each -> platform.wire().publishRaw("otp-requested", ann.key(), each.getBytes(StandardCharsets.UTF_8)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.wire().records(Topics.OTP_REQUESTED.deadLetter()))
                        .filteredOn(letter -> Arrays.equals(ann.key().getBytes(StandardCharsets.UTF_8), letter.key()))
                        .hasSameSizeAs(poison));
    }

    private static String value(OtpRequested code) {
        return new String(SealedCodes.record(code).value(), StandardCharsets.UTF_8);
    }

    private void receiptsQuoteCodes() {
        var body = Map.of("text", code() + " is your sign-in code", "to", phone("+35840"));
        keep(platform.facade()
                .post("/v1/deliveries/-/receipts/echo", null, body)
                .expecting(403));
        keep(platform.facade()
                .post("/v1/deliveries/-/receipts/nobody", null, body)
                .expecting(404));
    }

    private void look(StandIn carrier) throws SQLException, IOException {
        var tenant = "/v1/deliveries/" + ann.tenantId();
        var ids = new ArrayList<String>();
        get(tenant)
                .path("deliveries")
                .forEach(each -> ids.add(each.path("deliveryId").asText()));
        ids.forEach(this::history);
        for (var page : List.of("/refusals", "/budget")) {
            get(tenant + page);
        }
        for (var page : List.of("guard", "ranking", "gateways")) {
            get("/v1/deliveries/-/" + page);
        }
        get(ann.under("/v1/users"));
        topics().forEach(sightings::lookAtTopic);
        sightings.lookAtTables(ServiceName.ENROLLMENT);
        sightings.lookAtTables(ServiceName.NOTIFICATION);
        sightings.lookAtLogs();

        // that there was something to see
        assertThat(ids).hasSize(Manner.values().length + 4);
        assertThat(sightings.at("table notification:delivery.delivery_id")).containsAll(ids);
        assertThat(sightings.at("table enrollment:user_mfa.user_id")).contains(ann.userId());
        assertThat(sightings.at("topic otp-requested.dead-letter")).contains(ann.key());
        assertThat(sightings.at("log enrollment.log")).isNotEmpty();
        assertThat(sightings.at("log " + carrier.log().getFileName())).isNotEmpty();
    }

    private static List<String> topics() {
        var topics = new ArrayList<>(TOPICS_OF_CODES);
        Topics.all().stream().map(Topic::deadLetter).forEach(topics::add);
        return topics;
    }

    private JsonNode history(String id) {
        return get("/v1/deliveries/" + ann.tenantId() + "/" + id);
    }

    /** What an operator is shown; nothing for what is not known yet. */
    private JsonNode get(String path) {
        return keep(platform.facade().get(path, platform.access().operator())).json();
    }

    private Answer keep(Answer answer) {
        sightings.keep("answers", answer.call() + " " + answer.body() + " " + answer.headers());
        return answer;
    }

    /** No user gets many codes in a short time. */
    private User someone() {
        return new User(ann.tenantId(), "user-" + codes.size());
    }

    private String code() {
        var code = "%06d".formatted(random.nextInt(1_000_000));
        codes.add(code);
        return code;
    }

    private String phone(String network) {
        var phone = network + (1_000_000 + random.nextInt(9_000_000));
        phones.add(phone);
        return phone;
    }

    private String premiumNumber() {
        var phone = "+358600" + (100_000 + random.nextInt(900_000));
        phones.add(phone);
        return phone;
    }

    private static Map<String, String> settings(EchoingGateway gateway) {
        return Map.of(
                "ratchet.sms.gateways", "echo",
                "ratchet.sms.via.echo.kind", "http",
                "ratchet.sms.via.echo.http.url", gateway.url(),
                "ratchet.sms.via.echo.http.body", "json",
                "ratchet.sms.via.echo.http.json", "{\"id\":\"{id}\",\"to\":\"{to}\",\"text\":\"{text}\"}",
                "ratchet.sms.via.echo.http.id-at", "/id",
                "ratchet.sms.via.echo.http.error-at", "/error",
                "ratchet.sms.via.echo.receipts.key-file", RECEIPTS_KEY);
    }
}
