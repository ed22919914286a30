package dev.ratchet.stack.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Chapters two and three: the next sign-in asks for a set-up, the one after that for a code. */
final class SetUp {
    private SetUp() {}

    /** Returns the id of the sign-in that passed. */
    static String tell(Stage stage) throws IOException, InterruptedException {
        var say = stage.narrator();
        say.chapter("2  The next sign-in asks for the set-up");
        say.does("a product asks: may dana sign in?");
        var enrol = stage.signIn("dana");
        Scene.expect("/decision", "ENROL", enrol);
        say.happened("decision ENROL, because " + enrol.text("/reason"));

        say.does("dana scans the QR code of a TOTP factor and answers with six digits");
        var factor = Scene.expect(201, stage.product().post(stage.user("dana") + "/factors", Map.of("type", "TOTP")));
        var app = new AuthenticatorApp(factor.text("/secret"));
        var confirmation = stage.user("dana") + "/factors/" + factor.text("/id") + "/confirmation";
        var confirmed =
                Scene.expect(200, stage.product().post(confirmation, Map.of("code", app.code(Instant.now(), 0))));
        Scene.expect("/state", "ENFORCED", confirmed);
        say.happened("state ENFORCED, " + confirmed.body().at("/recoveryCodes").size() + " recovery codes, shown once");

        say.chapter("3  From then on a code at each sign-in");
        var challenged = stage.signIn("dana");
        Scene.expect("/decision", "CHALLENGE", challenged);
        say.happened("decision CHALLENGE with " + challenged.body().at("/methods"));
        var signIn = "/v1/sign-ins/" + challenged.text("/signInId") + "/challenges";
        var challenge = Scene.expect(201, stage.product().post(signIn, Map.of("method", "TOTP")));
        var answer = signIn + "/" + challenge.text("/challengeId") + "/answer";
        say.does("dana answers wrong once, then right");
        var code = app.code(Instant.now(), 1);
        var wrong = Scene.expect(422, stage.product().post(answer, Map.of("code", other(code))));
        say.happened(wrong.text("/code") + ", " + wrong.text("/attemptsLeft") + " attempts left");
        var verified = Scene.expect(200, stage.product().post(answer, Map.of("code", code)));
        Scene.expect("/result", "VERIFIED", verified);
        say.happened("VERIFIED by " + verified.body().at("/amr") + ", with a signed assertion for the product");
        return challenged.text("/signInId");
    }

    private static String other(String code) {
        return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
    }
}
