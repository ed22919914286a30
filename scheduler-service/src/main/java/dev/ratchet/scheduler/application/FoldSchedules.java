package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.postgres.RegionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Keeps the schedule of each region as it was last told, in whatever order it comes. */
@ApplicationScoped
public class FoldSchedules {
    private static final BinaryOperator<Schedule> LATER =
            BinaryOperator.maxBy(Comparator.comparingLong(Schedule::revision));

    private final Transactions transactions;

    public FoldSchedules(Transactions transactions) {
        this.transactions = transactions;
    }

    public void fold(List<Schedule> schedules) {
        var latest = new TreeMap<String, Schedule>();
        schedules.forEach(schedule -> latest.merge(schedule.region(), schedule, LATER));
        transactions.run(tx -> RegionTable.fold(tx.connection(), latest.values()));
    }
}
