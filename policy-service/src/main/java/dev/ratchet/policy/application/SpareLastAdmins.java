package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Alarm;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.LastReachableAdmin;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.PopulationQuery.Swept;
import dev.ratchet.policy.postgres.StandingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds whom a pass over a region leaves as they are, so that no tenant is left without an admin who can sign in, and tells of them. */
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
     * Looks among the admins of a tenant only where one of the chunk is at stake, and up to the first who can help.
     *
     * @param swept the users as they are stored
     * @param outcomes what would become of them
     */
    Set<UserId> among(Tx tx, List<Swept> swept, List<Outcome> outcomes, Instant now) throws SQLException {
        var before = new HashMap<UserId, Swept>();
        swept.forEach(each -> before.put(each.account().id(), each));
        var tightened = outcomes.stream()
                .filter(outcome -> outcome.change().isPresent())
                .map(Outcome::account)
                .filter(account -> account.requirement().level() == Level.REQUIRED)
                .toList();
        if (tightened.isEmpty()) {
            return Set.of();
        }
        var circumstances = situations.of(
                tx.connection(),
                tightened.stream().map(account -> account.id().tenantId()).collect(Collectors.toSet()));
        var atStake = tightened.stream()
                .filter(account -> isAtStake(before.get(account.id()), account, of(circumstances, account), now))
                .collect(Collectors.groupingBy(account -> account.id().tenantId()));
        var spared = new TreeSet<UserId>();
        for (var tenant : atStake.entrySet()) {
            if (!canHelp(
                    tx,
                    tenant.getKey(),
                    tenant.getValue(),
                    of(circumstances, tenant.getValue().getFirst()))) {
                tenant.getValue().forEach(account -> spared.add(account.id()));
            }
        }
        return spared;
    }

    private static boolean isAtStake(@Nullable Swept before, Account after, Circumstances circumstances, Instant now) {
        return before != null
                && LastReachableAdmin.isAtStake(before.account(), before.state(), after, circumstances, now);
    }

    private static boolean canHelp(Tx tx, String tenantId, List<Account> atStake, Circumstances of)
            throws SQLException {
        return atStake.stream().anyMatch(account -> LastReachableAdmin.canHelp(account, of))
                || StandingTable.anyOncePrivileged(
                        tx.connection(), tenantId, of.agents().held(), user -> LastReachableAdmin.canHelp(user, of));
    }

    private static Circumstances of(Map<String, Circumstances> circumstances, Account account) {
        return Objects.requireNonNull(circumstances.get(account.id().tenantId()));
    }

    /** @param causedBy the sweep that passed them over, or what else had their region looked at */
    void tell(Tx tx, Set<UserId> spared, String causedBy, Instant now) {
        for (var user : spared) {
            announcements.alarmRaised(
                    tx,
                    new Alarm(
                            user,
                            ALARM,
                            "MFA is not required yet: the user is an admin and has neither factor nor phone, and no other "
                                    + "admin of the tenant can be reached",
                            causedBy),
                    now);
        }
    }
}
