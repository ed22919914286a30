package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.Counts;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Stage;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.postgres.ReportTable;
import dev.ratchet.scheduler.postgres.RunTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import dev.ratchet.testing.Backends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The sweeps of a database of their own, and what was told of them. */
final class Sweeping {
    static final String POLICY = "policy-service";
    static final String ENROLLMENT = "enrollment-service";
    static final Instant NOW = Instant.parse("2024-06-01T02:10:00Z");

    static final LocalDate DATE = LocalDate.parse("2024-06-01");

    private static final Instant START = Instant.parse("2024-06-01T02:00:00Z");

    final Transactions transactions;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Command> told = new CopyOnWriteArrayList<>();
    final EndSweeps endSweeps;
    final FoldProgress foldProgress;
    final ControlSweep controlSweep;
    final FoldSchedules foldSchedules;

    private final ReadSweeps readSweeps;

    Sweeping() {
        var database =
                Backends.shared().createDatabase("scheduler").migrate("classpath:db/outbox", "classpath:db/migration");
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var known = new KnownSweeps(Set.of(POLICY, ENROLLMENT));
        transactions = new Transactions(database.pool(), new RelayBell());
        var sweepMeters = new SweepMeters(transactions, meters);
        endSweeps = new EndSweeps(transactions, known, sweepMeters, clock);
        foldProgress = new FoldProgress(transactions, endSweeps, sweepMeters);
        controlSweep = new ControlSweep(transactions, known, (tx, command) -> told.add(command), clock);
        foldSchedules = new FoldSchedules(transactions, new JudgeWaves(controlSweep), clock);
        readSweeps = new ReadSweeps(transactions, known, clock);
        for (var sweep : List.of("s", "other")) {
            transactions.run(
                    tx -> RunTable.start(tx.connection(), new Run.Requested(sweep, "EMEA", false, "ops", START)));
        }
    }

    /** Of regions of which no wave halts. */
    static FoldSchedules foldSchedules(Transactions transactions) {
        Halts none = (tx, sweepId, region, cause, detail, now) -> {
            throw new AssertionError(detail);
        };
        return new FoldSchedules(transactions, new JudgeWaves(none), Clock.systemUTC());
    }

    Sweep sweep() {
        return readSweeps.one("s").orElseThrow();
    }

    /** Of a date of which no schedule was told yet. */
    void openWave(String sweep, Stage stage) {
        transactions.run(tx -> WaveTable.open(tx.connection(), OpenedWave.now(sweep, "EMEA", DATE, stage, START)));
    }

    /** As if so many users of the wave were locked out before anyone judged it. */
    void lockOuts(String sweep, long users) {
        transactions.run(tx -> WaveTable.write(
                tx.connection(), List.of(wave(sweep).plus(new Counts(Map.of(SignalKind.LOCK_OUT, users))))));
    }

    OpenedWave wave(String sweep) {
        return transactions
                .read(connection -> WaveTable.ofSweeps(connection, List.of(sweep)))
                .getFirst();
    }

    boolean kept(String sweep) {
        return transactions.read(
                connection -> ReportTable.find(connection, sweep).isPresent());
    }

    static ServiceProgress running(String sweep, String service, long revision) {
        return report(sweep, service, SweepState.RUNNING, revision, null);
    }

    static ServiceProgress completed(String sweep, String service, long revision) {
        return report(sweep, service, SweepState.COMPLETED, revision, null);
    }

    static ServiceProgress report(String sweep, String service, SweepState state, long revision, @Nullable Halt halt) {
        return new ServiceProgress(
                sweep,
                service,
                state,
                100,
                revision,
                1,
                Map.of("MISSED_EVENT", 1L),
                revision,
                START.plusSeconds(revision),
                null,
                halt);
    }
}
