package dev.ratchet.stack.sweep;

import dev.ratchet.stack.StackSettings;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for a sweep, or has a hand in one, and follows it. Exit 0 unless it stands still or was cancelled. */
@Command(
        name = "sweep",
        description = "Compares what is with what must be for all users of a region, and repairs the difference.",
        mixinStandardHelpOptions = true)
public final class Sweep implements Callable<Integer> {
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Which one: a new one, or one that was asked for before. */
    private static final class Which {
        @Option(names = "--region", paramLabel = "REGION", required = true, description = "ask for one of this region")
        private @Nullable String region;

        @Option(names = "--id", paramLabel = "ID", required = true, description = "one that was asked for before")
        private @Nullable String id;
    }

    /** What is to become of it. */
    private static final class Order {
        @Option(names = "--pause", paramLabel = "REASON", required = true, description = "let it stand still")
        private @Nullable String pause;

        @Option(names = "--resume", paramLabel = "REASON", required = true, description = "let it go on")
        private @Nullable String resume;

        @Option(names = "--cancel", paramLabel = "REASON", required = true, description = "end it where it stands")
        private @Nullable String cancel;

        void give(Errand errand, String sweepId) throws IOException, InterruptedException {
            if (pause != null) {
                errand.give(sweepId, "pause", pause);
            } else if (resume != null) {
                errand.give(sweepId, "resume", resume);
            } else if (cancel != null) {
                errand.give(sweepId, "cancel", cancel);
            }
        }
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @ArgGroup
    private @Nullable Order order;

    @Option(names = "--dry-run", description = "report, change nothing")
    private boolean dryRun;

    @Option(names = "--follow", description = "show how far it is until it is over")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        if (which.id != null && dryRun) {
            throw new IllegalArgumentException("--dry-run is for a new sweep: with --region, not with --id");
        }
        if (which.region != null && order != null) {
            throw new IllegalArgumentException("--pause, --resume and --cancel are for a sweep that runs: with --id");
        }
        var settings = StackSettings.from(System.getenv());
        try {
            return call(new Errand(facade(settings), settings.publicUrl(), Screen.standard()));
        } catch (ConnectException e) {
            throw new IOException(
                    "nothing answers at " + settings.publicUrl()
                            + ": ./ratchet up starts Ratchet, ./ratchet status tells"
                            + " what runs (RATCHET_GATEWAY_PORT says where)",
                    e);
        }
    }

    private int call(Errand errand) throws IOException, InterruptedException {
        var sweepId = which.id == null ? errand.ask(which.region == null ? "" : which.region, dryRun) : which.id;
        if (order != null) {
            order.give(errand, sweepId);
        }
        if (!follow) {
            return which.id != null && order == null ? errand.show(sweepId) : 0;
        }
        return errand.follow(sweepId);
    }

    /** Longer followed than a token is valid, so each request has its own. */
    private static Facade facade(StackSettings settings) throws IOException {
        var issuer = new TokenIssuer(KeyFiles.in(settings.home().keys()).jwtPrivateKey());
        var operator = Bearer.of("operator", null, null);
        return Facade.at(settings.publicUrl(), () -> issuer.issue(operator, Instant.now(), LIFETIME));
    }
}
