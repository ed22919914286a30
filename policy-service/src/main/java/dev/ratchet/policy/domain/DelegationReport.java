package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What upstream told of a partner's rights on a customer.
 *
 * @param users of the partner; null for all its agents
 * @param roles that were granted or revoked; none for a grant without a name, or a revocation of all
 * @param eventId of the event that told it
 */
public record DelegationReport(
        String partner,
        String customer,
        @Nullable List<String> users,
        List<String> roles,
        boolean granted,
        Instant occurredAt,
        String eventId) {

    public DelegationReport {
        users = users == null ? null : List.copyOf(users);
        roles = List.copyOf(roles);
    }

    /** As told at that instant at the latest: a clock that is ahead must not outlast what is told in time. */
    public DelegationReport notAfter(Instant now) {
        return occurredAt.isAfter(now)
                ? new DelegationReport(partner, customer, users, roles, granted, now, eventId)
                : this;
    }

    /** How many rights it speaks of. */
    public int size() {
        return namedOrAll().size() * rolesOrEvery().size();
    }

    /** The same report in parts of so many rights at most, but of one user at least. */
    public List<DelegationReport> parts(int most) {
        if (users == null || size() <= most) {
            return List.of(this);
        }
        var each = Math.max(1, most / rolesOrEvery().size());
        var parts = new ArrayList<DelegationReport>();
        for (int from = 0; from < users.size(); from += each) {
            var some = users.subList(from, Math.min(users.size(), from + each));
            parts.add(new DelegationReport(partner, customer, some, roles, granted, occurredAt, eventId));
        }
        return parts;
    }

    List<String> namedOrAll() {
        return users == null ? List.of(Right.ALL_AGENTS) : users;
    }

    List<String> rolesOrEvery() {
        return roles.isEmpty() ? List.of(Right.EVERY_ROLE) : roles;
    }
}
