package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Two to five replicas that tick when they like, stop between looking and starting, are down for days, and whose clocks
 * jump. The set of names stands for the unique key of the table: the first to put a name in has started the run.
 */
final class SimulatedReplicas {
    private final Random random;
    private final SimulatedRegion region;
    private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparing(Step::at));
    private final Set<Name> started = new HashSet<>();
    private final Set<Name> expected = new HashSet<>();
    private final Tally tally;

    /** What all worlds together have seen; a simulation in which nothing happens proves nothing. */
    static final class Tally {
        final LongAdder runs = new LongAdder();
        final LongAdder dates = new LongAdder();
        final LongAdder late = new LongAdder();
        final LongAdder lostRaces = new LongAdder();
        final LongAdder skewedTicks = new LongAdder();
    }

    private static final class Replica {
        long aheadBy;
    }

    /** @param reading what the clock of the replica showed when it looked; null for a tick that is to look yet */
    private record Step(Instant at, Replica replica, Instant reading) {}

    SimulatedReplicas(Random random, SimulatedRegion region, Tally tally) {
        this.random = random;
        this.region = region;
        this.tally = tally;
        for (int replica = 0; replica < 2 + random.nextInt(4); replica++) {
            steps.add(new Step(region.start.plusSeconds(random.nextInt(86_400)), new Replica(), null));
        }
    }

    void run() {
        while (!steps.isEmpty()) {
            var step = steps.poll();
            region.passTo(step.at());
            if (step.reading() == null) {
                look(step);
            } else {
                start(step);
            }
        }
        assertThat(started)
                .as("every run that somebody lived to see, and no other")
                .isEqualTo(expected);
        tally.runs.add(started.size());
        tally.dates.add(started.stream()
                .filter(name -> name.kind() == RunKind.ENFORCEMENT_DATE)
                .count());
    }

    /** As each tick does: it goes on only where something is due that has not started. */
    private void look(Step step) {
        var reading = step.at().plusSeconds(step.replica().aheadBy);
        boolean something = due(reading).stream().map(Name::of).anyMatch(name -> !started.contains(name));
        if (something) {
            steps.add(new Step(step.at().plusSeconds(random.nextInt(10)), step.replica(), reading));
        } else {
            expect(region.mustHaveStarted(reading));
            later(step);
        }
    }

    /** In a transaction of its own, by then another one may have been quicker, or the schedule have moved. */
    private void start(Step step) {
        var must = region.mustHaveStarted(step.reading());
        var due = due(step.reading());
        check(names(due).equals(must), "due is what walls show", must, due);
        boolean lost = true;
        for (var run : due) {
            var name = Name.of(run);
            check(run.dueAt().equals(region.dueAt(name)), "due when a wall shows it", step, due);
            check(!run.dueAt().isAfter(step.reading()), "not early", step, due);
            if (started.add(name)) {
                lost = false;
                boolean late = run.dueAt().plusSeconds(3_600).isBefore(step.reading());
                tally.late.add(late ? 1 : 0);
            }
        }
        tally.lostRaces.add(lost ? 1 : 0);
        expect(must);
        later(step);
    }

    private static Set<Name> names(List<DueRun> runs) {
        return runs.stream().map(Name::of).collect(Collectors.toSet());
    }

    private List<DueRun> due(Instant reading) {
        return region.calendar.due(region.row(), reading);
    }

    private void expect(Set<Name> must) {
        check(started.containsAll(must), "not missed", must);
        expected.addAll(must);
    }

    /** Thousands of times a world, and thus no assertion that prepares its words. */
    private static void check(boolean holds, String what, Object... context) {
        if (!holds) {
            throw new AssertionError(what + ": " + Arrays.toString(context));
        }
    }

    /** Mostly about when the next night is due, so that replicas meet. */
    private void later(Step step) {
        var replica = step.replica();
        if (random.nextInt(100) == 0) {
            replica.aheadBy = random.nextBoolean() ? 0 : random.nextInt(4 * 86_400) - 2 * 86_400;
        } else if (random.nextInt(10) == 0) {
            replica.aheadBy = 0;
        }
        tally.skewedTicks.add(replica.aheadBy == 0 ? 0 : 1);
        var at = step.at();
        var next = random.nextInt(5) < 3
                ? region.nextNight(at).plusSeconds(random.nextInt(30) - 2)
                : at.plusSeconds(1 + random.nextInt(20 * 3_600));
        var after = next.isAfter(at) ? next : at.plusSeconds(1);
        boolean goesDown = random.nextInt(150) == 0;
        var up = goesDown ? after.plusSeconds(random.nextInt(10 * 86_400)) : after;
        if (up.isBefore(region.end)) {
            steps.add(new Step(up, replica, null));
        }
    }
}
