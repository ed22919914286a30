package dev.ratchet.stack.demo;

import java.io.IOException;
import java.util.Map;

/** Chapter six: a sweep over the region finds nothing left to repair. */
final class NightlySweep {
    private NightlySweep() {}

    static void tell(Stage stage) throws IOException, InterruptedException {
        var say = stage.narrator();
        say.chapter("6  A sweep proves that nobody was missed");
        say.does("the operator asks for a sweep of the region");
        var sweep = Scene.expect(
                202,
                stage.operator().post("/v1/sweeps", Map.of("region", "REGION-" + stage.tenant(), "dryRun", false)));
        var done = Scene.until(
                "a completed sweep",
                () -> stage.operator().get("/v1/sweeps/" + sweep.text("/sweepId")),
                answer -> answer.text("/state").equals("COMPLETED"));
        say.happened("COMPLETED: " + done.text("/done") + " looked at by the services, " + done.text("/repaired")
                + " repaired");

        say.does("upstream takes dana's role away");
        stage.upstream().tellRoles(stage.tenant(), "dana", "Reader");
        Scene.until(
                "dana a Reader",
                () -> stage.operator().get(stage.user("dana")),
                answer -> answer.body().at("/roles").toString().equals("[\"Reader\"]"));
        var dana = stage.operator().get(stage.user("dana"));
        Scene.expect("/state", "ENFORCED", dana);
        say.happened(
                "dana is a Reader again and keeps MFA: state ENFORCED, requirement " + dana.text("/requirement/level"));
    }
}
