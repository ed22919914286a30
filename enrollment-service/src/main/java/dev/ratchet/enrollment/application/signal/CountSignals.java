package dev.ratchet.enrollment.application.signal;

import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.TenantTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.waves.Bucket;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts in memory, by tenant and bucket, and tells what was counted by region. What a killed replica had not told, about
 * a second's worth, is lost; tenants of whose region nobody has told are nobody's.
 */
@Singleton
public class CountSignals {
    private final Transactions transactions;
    private final SignalEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<Signals.Key, Signals> counts = new HashMap<>();

    public CountSignals(Transactions transactions, SignalEvents events) {
        this.transactions = transactions;
        this.events = events;
    }

    public void count(UserId user, Signal kind, Instant at) {
        add(Map.of(new Signals.Key(user.tenantId(), kind), Signals.one(Bucket.of(user.tenantId(), user.userId()), at)));
    }

    /**
     * Tells what was counted.
     *
     * @throws dev.ratchet.outbox.DatabaseException when it could not be told; it is kept for the next time
     */
    public void flush() {
        var taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            transactions.run(tx -> {
                var tenants = new TreeSet<String>();
                taken.keySet().forEach(key -> tenants.add(key.place()));
                byRegion(taken, TenantTable.places(tx.connection(), tenants))
                        .forEach((key, each) -> events.counted(
                                tx, key.place(), key.kind(), each.byBucket(), each.from(), each.until()));
            });
        } catch (RuntimeException e) {
            add(taken);
            throw e;
        }
    }

    /** Users of partners are users of the partner programme too, which is a region of its own. */
    private static Map<Signals.Key, Signals> byRegion(
            Map<Signals.Key, Signals> byTenant, Map<String, TenantTable.Place> places) {
        var byRegion = new HashMap<Signals.Key, Signals>();
        byTenant.forEach((key, counted) -> {
            var place = places.get(key.place());
            if (place != null) {
                byRegion.merge(new Signals.Key(place.region(), key.kind()), counted, Signals::plus);
                if (place.partner()) {
                    byRegion.merge(new Signals.Key(Tenant.PARTNERS, key.kind()), counted, Signals::plus);
                }
            }
        });
        return byRegion;
    }

    private Map<Signals.Key, Signals> take() {
        lock.lock();
        try {
            var taken = counts;
            counts = new HashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void add(Map<Signals.Key, Signals> counted) {
        lock.lock();
        try {
            counted.forEach((key, each) -> counts.merge(key, each, Signals::plus));
        } finally {
            lock.unlock();
        }
    }
}
