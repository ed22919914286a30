package dev.ratchet.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Chapter four: a one-time code by SMS. */
final class TextMessage {
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private TextMessage() {}

    /** @param proved the sign-in in which dana answered a challenge: it opens the set-up of another factor */
    static void tell(Stage stage, String proved) throws IOException, InterruptedException {
        var say = stage.narrator();
        say.chapter("4  A code by SMS, as a fallback");
        var number = "+35840" + (1_000_000 + Math.floorMod(stage.tenant().hashCode(), 9_000_000));
        say.does("dana adds a phone");
        var factor = Scene.expect(
                201,
                stage.product()
                        .post(
                                stage.user("dana") + "/factors",
                                Map.of("type", "SMS", "phone", number),
                                Map.of("Ratchet-Sign-In", proved)));
        say.happened("a code is on its way to " + factor.text("/destination"));
        var first = code(stage, number, "");
        var confirmation = stage.user("dana") + "/factors/" + factor.text("/id") + "/confirmation";
        Scene.expect(200, stage.product().post(confirmation, Map.of("code", first)));
        say.happened("the phone is confirmed");

        var signIn = "/v1/sign-ins/" + stage.signIn("dana").text("/signInId") + "/challenges";
        var challenge = Scene.expect(201, stage.product().post(signIn, Map.of("method", "SMS")));
        say.does("at the next sign-in dana asks for a code by SMS to " + challenge.text("/destination"));
        var second = code(stage, number, first);
        var answer = signIn + "/" + challenge.text("/challengeId") + "/answer";
        var verified = Scene.expect(200, stage.product().post(answer, Map.of("code", second)));
        Scene.expect("/result", "VERIFIED", verified);
        say.happened("the message arrived, the code was right: VERIFIED by "
                + verified.body().at("/amr"));
        var again = stage.product().post(answer, Map.of("code", second));
        Scene.expect(410, again);
        say.happened("the same code again: refused, " + again.text("/code"));
    }

    /** The newest code that the number received, other than the one before. */
    private static String code(Stage stage, String number, String before) throws IOException, InterruptedException {
        var inbox = Scene.until(
                "an SMS to the phone",
                () -> stage.operator().get("/local/sms"),
                answer -> !newest(answer.body(), number).isEmpty()
                        && !newest(answer.body(), number).equals(before));
        return newest(inbox.body(), number);
    }

    private static String newest(JsonNode inbox, String number) {
        return StreamSupport.stream(inbox.spliterator(), false)
                .filter(message -> message.path("to").asText().equals(number))
                .map(message -> CODE.matcher(message.path("text").asText()))
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
