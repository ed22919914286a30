package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.postgres.QueueTable.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a replica remembers of messages that it passes over while their gateways have no room, so that not each pass looks
 * at all of them again: where they are bound for, and for a second how far it has looked. It may be wrong: then a message
 * is looked at in vain, or a second later. Of one thread.
 */
final class PassedOver {
    /** After that all are looked at, since what has expired, or was left behind, is to be settled. */
    static final Duration GOOD_FOR = Duration.ofSeconds(1);

    /** What is stored by a transaction comes to light when that ends, among what has been looked at already. */
    static final Duration STORED_WITHIN = Duration.ofSeconds(5);

    private static final int MOST = 2_000;

    private final Set<Bound> seen = new HashSet<>();
    private Set<Bound> held = Set.of();
    private @Nullable Instant from;
    private Instant lookedAtAll = Instant.MIN;

    /** Where messages were bound for that have been looked at. */
    Collection<Bound> seen() {
        return Set.copyOf(seen);
    }

    /**
     * @param heldNow those of them that no gateway takes
     * @return since when messages have to wait to be looked at; null for all
     */
    @Nullable
    Instant from(Collection<Bound> heldNow, Instant now) {
        if (heldNow.isEmpty()
                || !heldNow.containsAll(held)
                || !now.isBefore(lookedAtAll.plus(GOOD_FOR))
                || now.isBefore(lookedAtAll)) {
            from = null;
        }
        held = Set.copyOf(heldNow);
        if (from == null) {
            lookedAtAll = now;
        }
        return from;
    }

    /**
     * @param found where those are bound for that were not passed over
     * @param first since when the first of them waits; null where there is none
     */
    void looked(Collection<Bound> found, @Nullable Instant first, Instant now) {
        if (seen.size() > MOST) {
            seen.clear();
        }
        seen.addAll(found);
        from = (first == null ? now : first).minus(STORED_WITHIN);
    }
}
