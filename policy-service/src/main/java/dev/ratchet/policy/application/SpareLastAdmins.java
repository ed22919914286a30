package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Alarm;
import dev.ratchet.policy.domain.LastReachableAdmin;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.PopulationQuery.Swept;
import dev.ratchet.policy.postgres.StandingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds whom a sweep leaves as they are, so that no tenant is left without an admin who can sign in, and tells of them. */
@ApplicationScoped
public class SpareLastAdmins {
    /** Name of the alarm. */
    public static final String ALARM = "LAST_ADMIN_SKIPPED";

    private final Situations situations;
    private final Announcements announcements;

    public SpareLastAdmins(Situations situations, Announcements announcements) {
        this.situations = situations;
        this.announcements = announcements;
    }

    /**
     * One look at the admins of the tenants concerned for a chunk, and none for a chunk in which MFA becomes required of no
     * admin.
     *
     * @param swept the users as they are stored
     * @param outcomes what would become of them
     */
    Set<UserId> among(Tx tx, List<Swept> swept, List<Outcome> outcomes) throws SQLException {
        var before = new HashMap<UserId, Account>();
        swept.forEach(each -> before.put(each.account().id(), each.account()));
        var tightened = outcomes.stream()
                .filter(outcome ->
                        LastReachableAdmin.tightens(before.get(outcome.account().id()), outcome.account()))
                .map(Outcome::account)
                .toList();
        if (tightened.isEmpty()) {
            return Set.of();
        }
        var circumstances = situations.of(
                tx.connection(),
                tightened.stream().map(account -> account.id().tenantId()).collect(Collectors.toSet()));
        var guard = new LastReachableAdmin(circumstances);
        var candidates = guard.admins(tightened);
        if (candidates.isEmpty()) {
            return Set.of();
        }
        var tenants = candidates.stream().map(UserId::tenantId).collect(Collectors.toCollection(TreeSet::new));
        var agents = tenants.stream()
                .filter(tenant -> Objects.requireNonNull(circumstances.get(tenant))
                        .agents()
                        .held())
                .toList();
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
