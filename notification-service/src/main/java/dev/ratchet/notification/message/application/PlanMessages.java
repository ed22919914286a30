package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.banner.postgres.UserTable;
import dev.ratchet.notification.message.domain.NewMessage;
import dev.ratchet.notification.message.domain.Reminders;
import dev.ratchet.notification.message.domain.Reminders.Told;
import dev.ratchet.notification.message.domain.WorkingHours;
import dev.ratchet.notification.message.postgres.MessageTable;
import dev.ratchet.notification.message.postgres.PlanTable;
import dev.ratchet.notification.message.postgres.PlanTable.Kept;
import dev.ratchet.notification.message.postgres.RecheckTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds who is to be told of the date from which MFA is required, chunk by chunk: a chunk's messages and what stays known
 * of its users commit together. What is due follows from how users stand now, so that a date that moved takes its
 * reminders along.
 */
@ApplicationScoped
public class PlanMessages {
    private static final int CHUNK = 1_000;

    private final Transactions transactions;
    private final PlanningClock clock;
    private final Reminders reminders;

    public PlanMessages(
            Transactions transactions,
            PlanningClock clock,
            @ConfigProperty(name = "ratchet.reminders.days", defaultValue = "30,14,7,1") List<Integer> days,
            @ConfigProperty(name = "ratchet.reminders.from", defaultValue = "09:00") LocalTime from,
            @ConfigProperty(name = "ratchet.reminders.until", defaultValue = "17:00") LocalTime until) {
        this.transactions = transactions;
        this.clock = clock;
        this.reminders = new Reminders(days, new WorkingHours(from, until));
    }

    /** @return whether there was anything to do, so that there may be more */
    public boolean step() {
        return transactions.call(tx -> {
            var rechecked = RecheckTable.step(tx.connection(), 5 * CHUNK);
            return plan(tx, clock.now(tx)) || rechecked;
        });
    }

    private boolean plan(Tx tx, Instant now) throws SQLException {
        var due = PlanTable.due(tx.connection(), now, CHUNK);
        if (due.isEmpty()) {
            return false;
        }
        var standings = UserTable.standings(tx.connection(), due.keySet());
        var messages = new ArrayList<NewMessage>();
        var kept = new TreeMap<UserKey, Kept>();
        due.forEach((user, told) -> {
            var plan = reminders.plan(standings.getOrDefault(user, Standing.UNKNOWN), told, now);
            var message = plan.due();
            if (message == null) {
                kept.put(user, new Kept(told, plan.lookAt()));
            } else {
                messages.add(message(user, told, message, now));
                kept.put(user, new Kept(told.then(message), plan.lookAt()));
            }
        });
        MessageTable.note(tx.connection(), messages);
        PlanTable.keep(tx.connection(), kept);
        return true;
    }

    private static NewMessage message(UserKey user, Told told, Reminders.Due due, Instant now) {
        return new NewMessage(user, due.kind(), told.cause(due), due.deadline(), null, false, now, due.deadline());
    }
}
