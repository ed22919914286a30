package dev.ratchet.stack.command;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "Prints a signed access token for the local stack, valid for 12 hours.",
        mixinStandardHelpOptions = true)
final class Token implements Callable<Integer> {
    private static final Duration LIFETIME = Duration.ofHours(12);

    @Parameters(paramLabel = "ROLE", description = "operator, tenant-admin, auditor, sign-in or user")
    private String role = "";

    @Option(names = "--tenant", paramLabel = "T", description = "needed by tenant-admin, auditor and user")
    private @Nullable String tenant;

    @Option(names = "--user", paramLabel = "U", description = "who it is; needed by user")
    private @Nullable String user;

    @Override
    public Integer call() throws Exception {
        Bearer bearer = Bearer.of(role, tenant, user);
        StackSettings settings = StackSettings.from(System.getenv());
        KeyFiles keys = KeyFiles.in(settings.home().keys());
        System.out.println(new TokenIssuer(keys.jwtPrivateKey()).issue(bearer, Instant.now(), LIFETIME));
        return 0;
    }
}
