package dev.ratchet.stack.bench;

import dev.ratchet.events.Topics;
import dev.ratchet.stack.process.Memory;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One sweep of a region, seen from outside.
 *
 * @param swept from the request until both services were through, as scheduler-service shows it
 * @param told from the request until the last event of a repaired user was on Kafka
 * @param policySeconds that its pass took in policy-service; likewise the other
 * @param policyMemory the most that policy-service held meanwhile, in bytes; likewise the other
 */
record MeasuredSweep(
        Rate swept,
        Rate told,
        double policySeconds,
        double enrollmentSeconds,
        long policyMemory,
        long enrollmentMemory) {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST = 1_000;

    /**
     * Asks for it and waits for its end.
     *
     * @param policyDrifted users whom policy-service must repair, likewise the other: a fast sweep that is wrong measures nothing
     */
    static MeasuredSweep of(OwnStack stack, SweptRegion region, int policyDrifted, int enrollmentDrifted)
            throws IOException, InterruptedException, SQLException {
        try (var requirements = new BareReader(stack.kafka(), Topics.MFA_REQUIREMENT_CHANGED, MOST);
                var states = new BareReader(stack.kafka(), Topics.MFA_STATE_CHANGED, MOST)) {
            var requirementsAtEnd = requirements.count() + policyDrifted;
            var statesAtEnd = states.count() + enrollmentDrifted;
            var operator = stack.operator();
            var begun = System.nanoTime();
            var asked = operator.post("/v1/sweeps", Map.of("region", region.region(), "dryRun", false));
            if (asked.status() != 202) {
                throw new IllegalStateException("answered " + asked + " instead of 202");
            }
            var id = asked.text("/sweepId");
            @Nullable Duration swept = null;
            @Nullable Duration told = null;
            long policyMemory = 0;
            long enrollmentMemory = 0;
            while (swept == null || told == null) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                var passed = Duration.ofNanos(System.nanoTime() - begun);
                if (told == null && requirements.count() >= requirementsAtEnd && states.count() >= statesAtEnd) {
                    told = passed;
                }
                if (swept == null && isThrough(stack, id, policyDrifted + enrollmentDrifted)) {
                    swept = Duration.ofNanos(System.nanoTime() - begun);
                }
                policyMemory = Math.max(policyMemory, memory(stack, ServiceName.POLICY));
                enrollmentMemory = Math.max(enrollmentMemory, memory(stack, ServiceName.ENROLLMENT));
                if (passed.compareTo(PATIENCE) > 0) {
                    throw new IllegalStateException("no end of the sweep within " + PATIENCE);
                }
            }
            return new MeasuredSweep(
                    new Rate(region.users(), swept),
                    new Rate(region.users(), told),
                    seconds(stack, ServiceName.POLICY, region),
                    seconds(stack, ServiceName.ENROLLMENT, region),
                    policyMemory,
                    enrollmentMemory);
        }
    }

    private static boolean isThrough(OwnStack stack, String id, int repaired) throws IOException, InterruptedException {
        var sweep = stack.operator().get("/v1/sweeps/" + id);
        return switch (sweep.text("/state")) {
            case "COMPLETED" -> {
                if (sweep.body().at("/repaired").asInt() != repaired) {
                    throw new IllegalStateException("repaired not " + repaired + ": " + sweep);
                }
                yield true;
            }
            case "HALTED" -> throw new IllegalStateException("halted: " + sweep);
            default -> false;
        };
    }

    private static long memory(OwnStack stack, ServiceName service) {
        return Memory.of(stack.serviceProcess(service).pid()).orElse(0L);
    }

    private static double seconds(OwnStack stack, ServiceName service, SweptRegion region) throws SQLException {
        try (Connection database = stack.database(service);
                var query = database.prepareStatement("""
                    select extract(epoch from finished_at - planned_at) from pass
                    where scope = 'REGION' and subject = ? order by planned_at desc limit 1
                    """)) {
            query.setString(1, region.region());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }
}
