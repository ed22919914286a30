package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the users of one partner hold on customers, or on one of them. Of a user and a role the latest news holds, whether
 * it spoke of this user or of all agents; a revocation without a role speaks of every role.
 */
public final class PartnerRights {
    private final Map<Key, RightHistory> agents;
    private final List<Key> heldByAgents;
    private final SortedMap<String, Map<Key, RightHistory>> named;

    private record Key(String customer, String role) {
        Key everyRole() {
            return new Key(customer, Right.EVERY_ROLE);
        }
    }

    /** @param rights those of all agents, and those of the users that will be asked for */
    public PartnerRights(Map<Right, RightHistory> rights) {
        named = byUser(rights);
        agents = Objects.requireNonNullElse(named.remove(Right.ALL_AGENTS), Map.of());
        heldByAgents = agents.keySet().stream()
                .filter(key -> of(Map.of(), key).isHeld())
                .toList();
    }

    private PartnerRights(PartnerRights ofAgents, Map<Right, RightHistory> rights) {
        agents = ofAgents.agents;
        heldByAgents = ofAgents.heldByAgents;
        named = byUser(rights);
    }

    /** The same rights of all agents, and those of other users by name. */
    PartnerRights withUsers(Map<Right, RightHistory> rights) {
        return new PartnerRights(this, rights);
    }

    private static SortedMap<String, Map<Key, RightHistory>> byUser(Map<Right, RightHistory> rights) {
        var users = new TreeMap<String, Map<Key, RightHistory>>();
        rights.forEach((right, history) -> users.computeIfAbsent(right.user(), user -> new HashMap<>())
                .put(new Key(right.customer(), right.role()), history));
        return users;
    }

    /** Rights of the tenant as a whole. */
    public AgentRights agents() {
        return new AgentRights(
                !heldByAgents.isEmpty(),
                firstGrant(agents.values()),
                agents.values().stream()
                        .map(RightHistory::revokedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    /** What a user holds of whom was told by name; null where nothing was, so that the rights of all agents decide. */
    public @Nullable DelegatedRights delegated(String user) {
        var own = named.get(user);
        if (own == null) {
            return null;
        }
        var held = Stream.concat(own.keySet().stream(), heldByAgents.stream())
                .anyMatch(key -> of(own, key).isHeld());
        return new DelegatedRights(held, RightHistory.earliest(firstGrant(own.values()), heldAsAgentUntilNamed(own)));
    }

    /** The earliest grant to all agents that was taken from this one by name later: until then it held. */
    private @Nullable Instant heldAsAgentUntilNamed(Map<Key, RightHistory> own) {
        return firstGrant(agents.entrySet().stream()
                .filter(told -> isTaken(own, told.getKey(), told.getValue().firstGrantedAt()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private static boolean isTaken(Map<Key, RightHistory> own, Key key, @Nullable Instant grantedAt) {
        var revokedAt = RightHistory.latest(
                own.getOrDefault(key, RightHistory.NONE).revokedAt(),
                own.getOrDefault(key.everyRole(), RightHistory.NONE).revokedAt());
        return grantedAt != null && revokedAt != null && grantedAt.isBefore(revokedAt);
    }

    /** Users of whom was told by name. */
    public SortedSet<String> namedUsers() {
        return new TreeSet<>(named.keySet());
    }

    /** What all agents hold of whom nothing was told by name. */
    public Optional<Holding> ofAgents() {
        return holding(Map.of());
    }

    /** What a user holds, by name or as one of the agents. */
    public Optional<Holding> of(String user) {
        return holding(named.getOrDefault(user, Map.of()));
    }

    /** The latest grant to anybody; null where there was none. */
    @Nullable
    Instant latestGrant() {
        return Stream.concat(agents.values().stream(), named.values().stream().flatMap(own -> own.values().stream()))
                .map(RightHistory::grantedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Optional<Holding> holding(Map<Key, RightHistory> own) {
        var roles = new TreeSet<String>();
        var implicit = true;
        @Nullable Instant since = null;
        var keys = new HashSet<>(own.keySet());
        keys.addAll(heldByAgents);
        for (var key : keys) {
            var history = of(own, key);
            var held = history.heldSince();
            if (held == null) {
                continue;
            }
            since = UserFacts.earliest(since, held);
            implicit &= !own.getOrDefault(key, RightHistory.NONE)
                    .merge(history.revocation())
                    .isHeld();
            if (!key.role().equals(Right.EVERY_ROLE)) {
                roles.add(key.role());
            }
        }
        return since == null ? Optional.empty() : Optional.of(new Holding(roles, since, implicit));
    }

    /** All that speaks of one right of one user. */
    private RightHistory of(Map<Key, RightHistory> own, Key key) {
        return own.getOrDefault(key, RightHistory.NONE)
                .merge(agents.getOrDefault(key, RightHistory.NONE))
                .merge(own.getOrDefault(key.everyRole(), RightHistory.NONE).revocation())
                .merge(agents.getOrDefault(key.everyRole(), RightHistory.NONE).revocation());
    }

    private static @Nullable Instant firstGrant(Collection<RightHistory> histories) {
        return histories.stream()
                .map(RightHistory::firstGrantedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
