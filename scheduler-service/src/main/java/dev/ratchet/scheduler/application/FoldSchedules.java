package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Keeps the schedule of each region as it was last told, in whatever order it comes. */
@ApplicationScoped
public class FoldSchedules {
    private static final BinaryOperator<Schedule> LATER =
            BinaryOperator.maxBy(Comparator.comparingLong(Schedule::revision));

    private final Transactions transactions;
    private final JudgeWaves judge;
    private final Clock clock;

    public FoldSchedules(Transactions transactions, JudgeWaves judge, Clock clock) {
        this.transactions = transactions;
        this.judge = judge;
        this.clock = clock;
    }

    public void fold(List<Schedule> schedules) {
        var latest = new TreeMap<String, Schedule>();
        schedules.forEach(schedule -> latest.merge(schedule.region(), schedule, LATER));
        transactions.run(tx -> {
            RegionTable.fold(tx.connection(), latest.values());
            judge(tx, latest.navigableKeySet());
        });
    }

    /** A threshold that is new, or lower than before, may have been reached already. */
    private void judge(Tx tx, SortedSet<String> regions) throws SQLException {
        var thresholds = RegionTable.lock(tx.connection(), regions);
        var newest = WaveTable.newest(tx.connection(), regions);
        judge.after(tx, newest, UnaryOperator.identity(), thresholds, clock.instant());
    }
}
