package dev.ratchet.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets the service send its mails to a server that does as a test says. */
public class ScriptedMail implements QuarkusTestResourceLifecycleManager {
    private static @Nullable ScriptedSmtp server;

    static ScriptedSmtp server() {
        return Objects.requireNonNull(server);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = new ScriptedSmtp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "ratchet.mail.gateway", "smtp",
                "ratchet.mail.patience", "PT5S",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(server().port()));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
