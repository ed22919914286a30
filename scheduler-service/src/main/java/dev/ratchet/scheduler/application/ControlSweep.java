package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.Command.Order;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.postgres.ControlTable;
import dev.ratchet.scheduler.postgres.OpenRuns;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lets an operator pause a sweep, let it go on, or end it where it stands. */
@ApplicationScoped
public class ControlSweep implements Halts {
    /** Who did it, where everyone else is a person. */
    private static final String SELF = "scheduler-service";

    private final Transactions transactions;
    private final KnownSweeps known;
    private final Orders orders;
    private final Clock clock;

    public ControlSweep(Transactions transactions, KnownSweeps known, Orders orders, Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.orders = orders;
        this.clock = clock;
    }

    /** What came of a request. */
    public sealed interface Outcome {
        /** The services obey within a second or two of being told. */
        record Ordered() implements Outcome {}

        /** It stands as was asked already, so nothing was ordered. */
        record AlreadySo() implements Outcome {}

        /** It is over, or has been ended: nothing can be asked of it any more. */
        record Over(boolean cancelled) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /**
     * The wave that opened with the sweep obeys in the same transaction, so none follows one that was paused.
     *
     * @param reason 1 to 500 characters
     * @param actor subject of the operator
     */
    public Outcome give(Order order, String sweepId, String reason, String actor) {
        return transactions.call(tx -> {
            var now = clock.instant();
            holdRegionOfWave(tx, sweepId);
            var sweep = held(tx, sweepId, now);
            if (sweep.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (sweep.get().isOver() && !hasWave(tx, sweepId)) {
                return new Outcome.Over(sweep.get().halt() != null);
            }
            if (sweep.get().isCancelled()) {
                return new Outcome.Over(true);
            }
            if (isSo(sweep.get(), order)) {
                return new Outcome.AlreadySo();
            }
            var cause = order == Order.HALT ? Halt.PAUSED : Command.REQUESTED;
            var command = next(sweep.get(), order, cause, reason, actor, now);
            store(tx, command);
            WaveTable.write(
                    tx.connection(),
                    WaveTable.ofSweeps(tx.connection(), List.of(sweepId)).stream()
                            .map(command::on)
                            .toList());
            return new Outcome.Ordered();
        });
    }

    @Override
    public void halt(Tx tx, String sweepId, String region, String cause, String detail, Instant now)
            throws SQLException {
        var sweep = held(tx, sweepId, now)
                .filter(each -> each.run().region().equals(region))
                .filter(each -> !each.isCancelled() && !standsFor(each, cause));
        if (sweep.isPresent() && (!sweep.get().isOver() || hasWave(tx, sweepId))) {
            store(tx, next(sweep.get(), Order.HALT, cause, detail, SELF, now));
        }
    }

    /** Before the run, as whoever judges a wave does; so nobody opens the next one meanwhile. */
    private static void holdRegionOfWave(Tx tx, String sweepId) throws SQLException {
        var regions = WaveTable.ofSweeps(tx.connection(), List.of(sweepId)).stream()
                .map(OpenedWave::region)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!regions.isEmpty()) {
            RegionTable.lock(tx.connection(), regions);
        }
    }

    /** A wave outlasts its sweep: users whom news brings are reached by it until it is halted. */
    private static boolean hasWave(Tx tx, String sweepId) throws SQLException {
        return WaveTable.ofSweeps(tx.connection(), List.of(sweepId)).stream()
                .anyMatch(wave -> wave.state() != OpenedWave.State.ROLLED_BACK);
    }

    private Optional<Sweep> held(Tx tx, String sweepId, Instant now) throws SQLException {
        var runs = OpenRuns.hold(tx.connection(), List.of(sweepId));
        return known.of(tx.connection(), runs, now).stream().findFirst();
    }

    /** A halt of one service's own leaves others running, so it can be paused all the same. */
    private static boolean isSo(Sweep sweep, Order order) {
        var stopped = !sweep.commands().isEmpty() && sweep.commands().getLast().order() == Order.HALT;
        return switch (order) {
            case HALT -> stopped;
            case RESUME -> !stopped && sweep.state() != SweepState.HALTED;
            case CANCEL -> false;
        };
    }

    private static Command next(Sweep sweep, Order order, String cause, String reason, String actor, Instant now) {
        var last = sweep.commands().isEmpty() ? 0 : sweep.commands().getLast().revision();
        var run = sweep.run();
        return new Command(run.sweepId(), run.region(), order, cause, reason, actor, last + 1, now);
    }

    /** Who paused it must see that it has halted for more since. */
    private static boolean standsFor(Sweep sweep, String cause) {
        return isSo(sweep, Order.HALT) && sweep.commands().getLast().cause().equals(cause);
    }

    private void store(Tx tx, Command command) throws SQLException {
        ControlTable.append(tx.connection(), command);
        orders.given(tx, command);
    }
}
