package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who of a partner holds rights on a customer. Keeps what a list says of them, and not the rights themselves: one event
 * may tell a million.
 */
public final class Delegates {
    private final SortedSet<String> named = new TreeSet<>();
    private final SortedMap<String, Boolean> holders = new TreeMap<>();
    private final SortedSet<String> roles = new TreeSet<>();
    private boolean agentsHold;
    private @Nullable Instant since;
    private @Nullable Instant latestGrant;

    /** @param rights on the customer, of all agents and of some users who were not added before */
    public void add(PartnerRights rights) {
        var ofAgents = rights.ofAgents();
        agentsHold = ofAgents.isPresent();
        ofAgents.ifPresent(this::include);
        for (var user : rights.namedUsers()) {
            named.add(user);
            rights.of(user).ifPresent(held -> {
                holders.put(user, held.implicit());
                include(held);
            });
        }
        latestGrant = RightHistory.latest(latestGrant, rights.latestGrant());
    }

    private void include(Holding held) {
        roles.addAll(held.roles());
        since = UserFacts.earliest(since, held.since());
    }

    /** Users of whom was told by name. */
    public SortedSet<String> named() {
        return new TreeSet<>(named);
    }

    /** Those of them who hold anything. */
    public SortedSet<String> holders() {
        return new TreeSet<>(holders.keySet());
    }

    /** Whether all hold rights of whom nothing was told by name. */
    public boolean agentsHold() {
        return agentsHold;
    }

    /** Whether one who holds rights does so only as one of all agents. */
    public boolean isImplicit(String user) {
        return holders.getOrDefault(user, true);
    }

    /** What anybody holds; implicit where all agents do. */
    public Optional<Holding> ofAnyone() {
        return since == null ? Optional.empty() : Optional.of(new Holding(new TreeSet<>(roles), since, agentsHold));
    }

    /** The latest grant to anybody, which a revocation of everything has to outdo; null where there was none. */
    public @Nullable Instant latestGrant() {
        return latestGrant;
    }
}
