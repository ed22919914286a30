package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.postgres.Leftover;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;

/** Deletes what nothing is judged by any more, some thousand rows at a time; replicas share the work. */
@Singleton
public final class CleanGuard {
    private static final int AT_ONCE = 5_000;
    private static final Duration BUDGETS = Duration.ofDays(400);

    private final Transactions transactions;
    private final Detector detector;
    private final Duration keepRefusals;

    @Inject
    CleanGuard(Transactions transactions, Detector detector, GuardConfig config) {
        this(transactions, detector, config.keepRefusals());
    }

    public CleanGuard(Transactions transactions, Detector detector, Duration keepRefusals) {
        this.transactions = transactions;
        this.detector = detector;
        this.keepRefusals = keepRefusals;
    }

    /** @return whether there may be more */
    public boolean step() {
        return Arrays.stream(Leftover.values())
                        .mapToInt(each -> transactions.call(tx -> each.delete(tx.connection(), keep(each), AT_ONCE)))
                        .max()
                        .orElse(0)
                == AT_ONCE;
    }

    private Duration keep(Leftover leftover) {
        return switch (leftover) {
            case COUNT -> Duration.ZERO;
            case BUDGET -> BUDGETS;
            case REFUSAL -> keepRefusals;
            case TALLY -> detector.window();
            // a block that is over still says from when on codes are judged anew
            case BLOCK -> detector.window();
        };
    }
}
