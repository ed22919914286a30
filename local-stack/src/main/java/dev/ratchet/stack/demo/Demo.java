package dev.ratchet.stack.demo;

import dev.ratchet.stack.StackSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells the whole story on the running stack; exit 1 when it takes another turn. */
@Command(
        name = "demo",
        description = "A story on the running stack; each step shows what really happened.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        var narrator = new Narrator(System.out, Boolean.getBoolean("ratchet.tty") && System.getenv("NO_COLOR") == null);
        try (var stage = Stage.set(StackSettings.from(System.getenv()), narrator)) {
            Promotion.tell(stage);
            var signIn = SetUp.tell(stage);
            TextMessage.tell(stage, signIn);
            RegionalDate.tell(stage);
            NightlySweep.tell(stage);
            narrator.ends("That was the whole story, on a real PostgreSQL and a real Kafka broker.");
            return 0;
        } catch (UnexpectedTurn turn) {
            narrator.ends("The story took another turn: " + turn.getMessage());
            return 1;
        }
    }
}
