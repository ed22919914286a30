package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.control.Supervisor;
import java.io.IOException;
import java.util.List;

/** A command about one part, carried out by the running supervisor. */
final class Order {
    private Order() {}

    /** Returns the exit code. */
    static int give(String verb, String name) throws IOException {
        StackSettings settings = StackSettings.from(System.getenv());
        List<String> answer = new Supervisor(settings.home().run())
                .ask(verb, name)
                .orElseThrow(() -> new IOException("Ratchet is not running; ./ratchet up starts it"));
        if (answer.isEmpty()) {
            throw new IOException("the supervisor ended before it answered");
        }
        if (!answer.getFirst().equals("ok")) {
            throw new IOException(String.join(System.lineSeparator(), answer.subList(1, answer.size())));
        }
        return 0;
    }
}
