package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Alarm;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.LastReachableAdmin;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds whom a sweep leaves as they are, so that no tenant is left without an admin who can sign in, and tells of them. */
@ApplicationScoped
public class SpareLastAdmins {
    /** Name of the alarm. */
    public static final String ALARM = "LAST_ADMIN_SKIPPED";

    private final Announcements announcements;

    public SpareLastAdmins(Announcements announcements) {
        this.announcements = announcements;
    }

    /**
     * One query for a chunk, and none for a chunk in which MFA becomes required of no admin.
     *
     * @param before the accounts as they are stored
     * @param outcomes in the same order
     * @param circumstances by tenant
     */
    Set<UserId> among(Tx tx, List<Account> before, List<Outcome> outcomes, Map<String, Circumstances> circumstances)
            throws SQLException {
        var candidates = LastReachableAdmin.candidates(before, outcomes, circumstances);
        if (candidates.isEmpty()) {
            return Set.of();
        }
        var tenants = candidates.stream().map(UserId::tenantId).collect(Collectors.toCollection(TreeSet::new));
        var agents = tenants.stream()
                .filter(tenant -> {
                    var of = circumstances.get(tenant);
                    return of != null && of.agents().held();
                })
                .collect(Collectors.toCollection(TreeSet::new));
        var guard = new LastReachableAdmin(circumstances);
        StandingTable.eachOncePrivileged(tx.connection(), tenants, agents, candidates, guard::see);
        return guard.spared(candidates);
    }

    /** @param sweepId of the sweep that passed them over */
    void tell(Tx tx, Set<UserId> spared, String sweepId, Instant now) {
        for (var user : spared) {
            announcements.alarmRaised(
                    tx,
                    new Alarm(
                            user,
                            ALARM,
                            "MFA is not required yet: the user is an admin and has neither factor nor phone, and no other "
                                    + "admin of the tenant can be reached",
                            sweepId),
                    now);
        }
    }
}
