package dev.ratchet.stack.bench;

import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.stack.client.Listener;
import dev.ratchet.stack.client.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Promotions through the running platform, seen from outside: user-role-changed in, mfa-state-changed out. */
final class Platform {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String bootstrapServers;

    Platform(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** As fast as they go in, from the first record in to the last event out. */
    Rate throughput(String tenant, int promotions) throws InterruptedException {
        try (var states = new Listener<>(bootstrapServers, Topics.MFA_STATE_CHANGED);
                var upstream = new Upstream(bootstrapServers)) {
            var begun = System.nanoTime();
            var sender = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < promotions; i++) {
                    upstream.tellRoles(tenant, "u" + i, "Contoso Contributor");
                }
                upstream.flush();
            });
            var heard = hear(states, tenant, promotions);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            sender.join();
            return new Rate(heard.size(), took);
        }
    }

    /** At a steady rate: the exposure of each promotion, as the platform itself tells it. */
    Percentiles exposure(String tenant, int perSecond, int promotions) throws InterruptedException {
        try (var states = new Listener<>(bootstrapServers, Topics.MFA_STATE_CHANGED);
                var upstream = new Upstream(bootstrapServers)) {
            var sender = Thread.ofPlatform().start(() -> {
                var begun = System.nanoTime();
                for (int i = 0; i < promotions; i++) {
                    var due = begun + i * 1_000_000_000L / perSecond;
                    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    upstream.tellRoles(tenant, "u" + i, "Contoso Contributor");
                }
            });
            var heard = hear(states, tenant, promotions);
            sender.join();
            return Percentiles.of(heard.stream().map(Platform::exposureOf).toList());
        }
    }

    private static Long exposureOf(MfaStateChanged event) {
        var exposure = event.exposureMillis();
        if (exposure == null) {
            throw new IllegalStateException("no exposureMillis for " + event.key());
        }
        return exposure;
    }

    private static List<MfaStateChanged> hear(Listener<MfaStateChanged> states, String tenant, int users) {
        var heard = new ArrayList<MfaStateChanged>();
        var keys = new HashSet<String>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (keys.size() < users) {
            for (var event : states.next()) {
                if (event.tenantId().equals(tenant) && keys.add(event.key())) {
                    heard.add(event);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + keys.size() + " of " + users + " users were told of within " + PATIENCE);
            }
        }
        return heard;
    }
}
