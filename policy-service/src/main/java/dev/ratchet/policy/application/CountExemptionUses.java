package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Alarm;
import dev.ratchet.policy.postgres.ExemptionUseTable;
import dev.ratchet.policy.postgres.ExemptionUseTable.Counted;
import dev.ratchet.policy.postgres.ExemptionUseTable.Use;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts each sign-in under an exemption once, and raises an alarm for each that broke the glass. */
@ApplicationScoped
public class CountExemptionUses {
    private static final int MOST_OF_A_NAME = 100;

    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;

    public CountExemptionUses(Transactions transactions, Announcements announcements, Clock clock) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
    }

    public void count(List<Use> uses) {
        transactions.run(tx -> {
            for (var counted : ExemptionUseTable.count(tx.connection(), uses)) {
                if (counted.breakGlass()) {
                    announcements.alarmRaised(tx, alarm(counted), clock.instant());
                }
            }
        });
    }

    private static Alarm alarm(Counted counted) {
        var use = counted.use();
        return new Alarm(
                use.user(),
                "BREAK_GLASS_USED",
                "signed in to " + shortened(use.app()) + " at " + use.usedAt() + " under exemption "
                        + counted.exemptionId(),
                use.eventId());
    }

    /** An alarm must never fail for the length of a name that someone else chose. */
    private static String shortened(@Nullable String app) {
        if (app == null) {
            return "an unnamed app";
        }
        return app.codePoints()
                .limit(MOST_OF_A_NAME)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
