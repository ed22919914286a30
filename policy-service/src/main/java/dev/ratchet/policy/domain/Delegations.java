package dev.ratchet.policy.domain;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** What reports of delegations say of each right. */
public final class Delegations {
    private Delegations() {}

    /** In key order, in which transactions write. */
    public static SortedMap<Right, RightHistory> fold(Collection<DelegationReport> reports) {
        var rights = new TreeMap<Right, RightHistory>();
        for (var report : reports) {
            var told = report.granted()
                    ? RightHistory.granted(report.occurredAt())
                    : RightHistory.revoked(report.occurredAt());
            for (var user : report.namedOrAll()) {
                for (var role : report.rolesOrEvery()) {
                    rights.merge(new Right(report.partner(), report.customer(), user, role), told, RightHistory::merge);
                }
            }
        }
        return rights;
    }
}
