package dev.ratchet.stack.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Chapter one: an account becomes powerful, and is protected a moment later. */
final class Promotion {
    private Promotion() {}

    static void tell(Stage stage) throws IOException, InterruptedException {
        var say = stage.narrator();
        say.chapter("1  A promotion turns MFA on");
        say.does("upstream publishes user-role-changed: dana is a Reader of " + stage.tenant()
                + ", a tenant nobody registered");
        var email = "dana@" + stage.tenant() + ".example";
        stage.upstream().tellRolesOf(stage.tenant(), "dana", email, "Reader");
        Scene.until(
                "dana DISABLED",
                () -> stage.operator().get(stage.user("dana")),
                answer -> answer.text("/state").equals("DISABLED")
                        && answer.text("/requirement/level").equals("NOT_REQUIRED"));
        say.happened("dana: requirement NOT_REQUIRED, state DISABLED");

        say.does("upstream publishes user-role-changed: dana is now a Contoso Contributor");
        var told = Instant.now();
        stage.upstream().tellRolesOf(stage.tenant(), "dana", email, "Contoso Contributor");
        var enabled = Scene.until(
                "dana ENABLED",
                () -> stage.operator().get(stage.user("dana")),
                answer -> answer.text("/state").equals("ENABLED"));
        say.happened(
                "dana: requirement " + enabled.text("/requirement/level") + " ("
                        + enabled.text("/requirement/reasons/0/rule") + "), state ENABLED",
                Duration.between(told, Instant.now()));

        var banner = Scene.until(
                "the banner REQUIRED",
                () -> stage.operator().get("/v1/banners/" + stage.tenant() + "/dana"),
                answer -> answer.text("/state").equals("REQUIRED"));
        say.happened("banner " + banner.text("/state") + ": " + banner.text("/text"));
        var mail = Scene.until(
                "a mail to " + email,
                () -> stage.operator().get("/local/mail?to=" + email),
                answer -> !answer.body().isEmpty());
        say.happened("a mail to " + email + ": " + mail.text("/0/subject"));
    }
}
