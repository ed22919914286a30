package dev.ratchet.stack.bench;

import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Codes on their way to a gateway, banners when a date moves, and the sign-in path beside a gateway that is sick. */
@Command(
        name = "notification",
        description =
                "Codes and banner updates per second beside their ceilings, and challenges beside a sick gateway.",
        mixinStandardHelpOptions = true)
final class NotificationBench implements Callable<Integer> {
    /** What is measured. */
    enum Part {
        CODES,
        BANNERS,
        CHALLENGES
    }

    @Option(
            names = "--only",
            split = ",",
            description = "some of ${COMPLETION-CANDIDATES}, parted by commas (default: all)")
    private Set<Part> only = Set.of(Part.values());

    @Option(names = "--codes", defaultValue = "50000", description = "codes to send (default: 50000)")
    private int codes;

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "messages that the gateway may have in hand at a time (default: 32)")
    private int connections;

    @Option(
            names = "--users",
            defaultValue = "1000000",
            description = "users of the region whose date moves (default: 1000000)")
    private int users;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "challenges per second beside each gateway (default: 50)")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "how long at that rate, each (default: 20)")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        if (only.contains(Part.CODES)) {
            new CodesRun(codes, connections).run();
        }
        if (only.contains(Part.BANNERS)) {
            new BannersRun(users).run();
        }
        if (only.contains(Part.CHALLENGES)) {
            new ChallengesRun(rate, seconds).run();
        }
        return 0;
    }
}
