package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.RunTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Starts what is due and not yet started. Any number of replicas may do so at once: the row of a run and its events
 * commit together, and there can be only one such row.
 */
@ApplicationScoped
public class StartDueRuns {
    private static final Logger LOG = Logger.getLogger(StartDueRuns.class);

    private final Transactions transactions;
    private final Announcements announcements;
    private final Calendar calendar;

    public StartDueRuns(Transactions transactions, Announcements announcements, Calendar calendar) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.calendar = calendar;
    }

    /** @return the runs that this call started */
    public List<Run.Scheduled> at(Instant now) {
        var started = new ArrayList<Run.Scheduled>();
        for (var region : regionsToStart(now)) {
            started.addAll(start(region, now));
        }
        started.forEach(run -> LOG.infof(
                "%s of %s for %s in %s started as sweep %s, %d s after it was due",
                run.kind(),
                run.region(),
                run.due().date(),
                run.due().zone(),
                run.sweepId(),
                run.lateBy().toSeconds()));
        return started;
    }

    private Iterable<String> regionsToStart(Instant now) {
        return transactions.read(connection -> {
            var due = RegionTable.all(connection).stream()
                    .flatMap(region -> calendar.due(region, now).stream())
                    .toList();
            return RunTable.notStarted(connection, due).stream()
                    .map(DueRun::region)
                    .collect(Collectors.toCollection(TreeSet::new));
        });
    }

    /** Looks again while it holds the region: a date that was moved away a moment ago must not fire. */
    private List<Run.Scheduled> start(String region, Instant now) {
        return transactions.call(tx -> {
            var started = new ArrayList<Run.Scheduled>();
            var held = RegionTable.hold(tx.connection(), region);
            for (var due : held.map(each -> calendar.due(each, now)).orElse(List.of())) {
                var run = new Run.Scheduled(UUID.randomUUID().toString(), due, now);
                if (RunTable.start(tx.connection(), run)) {
                    open(tx, run);
                    announcements.started(tx, run);
                    started.add(run);
                }
            }
            return started;
        });
    }

    private static void open(Tx tx, Run.Scheduled run) throws SQLException {
        var stage = run.due().stage();
        if (stage != null) {
            WaveTable.open(
                    tx.connection(),
                    OpenedWave.now(run.sweepId(), run.region(), run.due().date(), stage, run.startedAt()));
        }
    }
}
