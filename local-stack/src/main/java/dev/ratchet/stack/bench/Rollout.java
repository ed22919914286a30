package dev.ratchet.stack.bench;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.stack.client.Listener;
import dev.ratchet.stack.client.Upstream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A policy change that concerns every user of a large tenant, seen from outside. */
final class Rollout {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String STREAM = "-stream";

    private final OwnStack stack;
    private final Connection database;
    private final int users;
    private final String tenant = "bench-" + Long.toString(System.currentTimeMillis(), 36);

    Rollout(OwnStack stack, Connection database, int users) {
        this.stack = stack;
        this.database = database;
        this.users = users;
    }

    /**
     * What was measured.
     *
     * @param stored from the request to the last row
     * @param told from the request to the last event on Kafka
     * @param memory the most that policy-service held, in bytes
     * @param promotions from the event to the requirement, in milliseconds
     */
    record Measured(Rate stored, Rate told, long memory, Percentiles promotions) {}

    String tenant() {
        return tenant;
    }

    void prepare() throws IOException, InterruptedException, SQLException {
        var answer = stack.operator()
                .put(
                        "/v1/tenants/" + tenant,
                        Map.of(
                                "name", "Bench",
                                "kind", "CUSTOMER",
                                "region", "BENCH",
                                "zone", "UTC",
                                "identityProvider", "PLATFORM"));
        expect(answer.status(), 201);
        ManyUsers.insert(database, tenant, users);
    }

    /** Promotions of other users at a steady rate, while nothing else happens. */
    Percentiles promotions(int perSecond, int seconds) throws InterruptedException {
        var latencies = new ArrayList<Long>();
        try (var requirements = new Listener<>(stack.kafka(), Topics.MFA_REQUIREMENT_CHANGED)) {
            var stop = new AtomicBoolean();
            var sender = stream(perSecond, stop);
            var deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (System.nanoTime() < deadline) {
                note(requirements.next(), latencies);
            }
            stop.set(true);
            sender.join();
        }
        return Percentiles.of(latencies);
    }

    Measured run(int perSecond) throws IOException, InterruptedException, SQLException {
        var latencies = new ArrayList<Long>();
        try (var requirements = new Listener<>(stack.kafka(), Topics.MFA_REQUIREMENT_CHANGED)) {
            var stop = new AtomicBoolean();
            var sender = stream(perSecond, stop);
            var begun = System.nanoTime();
            expect(
                    stack.operator()
                            .put("/v1/policies/" + tenant, Map.of("scope", "EVERYONE"), Map.of("If-Match", "\"1\""))
                            .status(),
                    200);
            var stored = Duration.ZERO;
            var memory = 0L;
            int told = 0;
            while (told < users) {
                told += note(requirements.next(), latencies);
                memory = Math.max(memory, stack.memory());
                if (stored.isZero() && isStored()) {
                    stored = Duration.ofNanos(System.nanoTime() - begun);
                }
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new IllegalStateException("only " + told + " users were told of within " + PATIENCE);
                }
            }
            var took = Duration.ofNanos(System.nanoTime() - begun);
            stop.set(true);
            sender.join();
            return new Measured(
                    new Rate(users, stored.isZero() ? took : stored),
                    new Rate(users, took),
                    memory,
                    Percentiles.of(latencies));
        }
    }

    private boolean isStored() throws SQLException {
        try (var query = database.prepareStatement(
                "select finished_at is not null from pass where subject = ? and cause = 'POLICY_CHANGED'")) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Counts the tenant's users, and notes how long the others' promotions took. */
    private int note(List<MfaRequirementChanged> events, List<Long> latencies) {
        int ofTenant = 0;
        var now = System.currentTimeMillis();
        for (var event : events) {
            if (event.tenantId().equals(tenant)) {
                ofTenant++;
            } else if (event.tenantId().equals(tenant + STREAM)) {
                latencies.add(Math.max(0, now - event.occurredAt().toEpochMilli()));
            }
        }
        return ofTenant;
    }

    private Thread stream(int perSecond, AtomicBoolean stop) {
        var run = Long.toString(System.nanoTime(), 36);
        return Thread.ofPlatform().start(() -> {
            try (var upstream = new Upstream(stack.kafka())) {
                var begun = System.nanoTime();
                for (int i = 0; !stop.get(); i++) {
                    var due = begun + i * 1_000_000_000L / perSecond;
                    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    upstream.tellRoles(tenant + STREAM, run + "-" + i, "Contoso Contributor");
                }
            }
        });
    }

    private static void expect(int status, int expected) {
        if (status != expected) {
            throw new IllegalStateException("answered " + status + " instead of " + expected);
        }
    }
}
