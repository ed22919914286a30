package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.scheduler.domain.SimulatedReplicas.Tally;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three years of a region and its replicas, over all time zones of the JDK: S1.4, S3.1 and S4.4. What must have started
 * is read off a wall, see {@link WallTable}.
 */
class CalendarProof {
    private static final boolean FULL = "full".equals(System.getProperty("ratchet.proof.size"));
    private static final int WORLDS = Integer.getInteger("ratchet.worlds", FULL ? 10_000 : 60);
    private static final int TOLD_EACH = 1_000;

    @Test
    void of_each_kind_scope_and_local_date_one_run_starts_never_early_and_none_is_missed() {
        var given = System.getenv("RATCHET_SEED");
        long seed = given == null ? System.nanoTime() : Long.parseLong(given);
        System.out.printf("CalendarProof: seed %d, %,d worlds%n", seed, WORLDS);
        int firstZone = new Random(seed).nextInt(SimulatedRegion.zonesOfTheJdk());
        var tally = new Tally();
        long begun = System.nanoTime();
        var done = new AtomicInteger();
        IntStream.range(0, WORLDS).parallel().forEach(world -> {
            simulate(seed, world, firstZone, tally);
            int worlds = done.incrementAndGet();
            if (worlds % TOLD_EACH == 0) {
                System.out.printf("CalendarProof: %,d worlds in %s%n", worlds, since(begun));
            }
        });
        System.out.printf(
                "CalendarProof: %,d worlds over %d zones in %s: %,d runs, of these %,d of dates and %,d over an hour"
                        + " late; %,d races lost, %,d ticks by clocks gone wrong%n",
                WORLDS,
                Math.min(WORLDS, SimulatedRegion.zonesOfTheJdk()),
                since(begun),
                tally.runs.sum(),
                tally.dates.sum(),
                tally.late.sum(),
                tally.lostRaces.sum(),
                tally.skewedTicks.sum());
        assertThat(tally.runs.sum()).isGreaterThan(WORLDS * 500L);
        assertThat(tally.dates.sum()).isGreaterThan(WORLDS);
        assertThat(tally.late.sum()).isPositive();
        assertThat(tally.lostRaces.sum()).isGreaterThan(WORLDS);
        assertThat(tally.skewedTicks.sum()).isPositive();
    }

    private static void simulate(long seed, int world, int firstZone, Tally tally) {
        var random = new Random(seed * 31 + world);
        try {
            new SimulatedReplicas(random, new SimulatedRegion(random, firstZone + world), tally).run();
        } catch (AssertionError e) {
            throw new AssertionError("seed %d, world %d: %s".formatted(seed, world, e.getMessage()), e);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofMillis((System.nanoTime() - begun) / 1_000_000);
    }
}
