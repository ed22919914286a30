package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.DelegatedRights;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.domain.UserFacts;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.DelegationTable;
import dev.ratchet.policy.postgres.RightsQuery;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings partners and their users in line with the rights that are stored now. */
@ApplicationScoped
public class FollowDelegations {
    /** As many as a chunk of a pass: whoever waits for the locks waits for no more. */
    private static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Situations situations;
    private final Reevaluations reevaluations;
    private final Announcements announcements;
    private final Clock clock;

    public FollowDelegations(
            Transactions transactions,
            Situations situations,
            Reevaluations reevaluations,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.situations = situations;
        this.reevaluations = reevaluations;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Whom news of rights concerns.
     *
     * @param agents by partner: news of the rights of all its agents
     * @param users news of rights of users by name
     * @param firstMentionOf when each of these users was first spoken of
     */
    record Concerned(Map<String, Trigger> agents, Map<UserId, Trigger> users, Map<UserId, Instant> firstMentionOf) {
        /** The same news, of some of the users. */
        Concerned of(Map<UserId, Trigger> some) {
            return new Concerned(Map.of(), some, firstMentionOf);
        }
    }

    /**
     * Follows who was left by {@link #follow}, each thousand in a transaction of its own. Should one fail, the event that
     * told the news comes again, and all are followed anew.
     */
    void followRest(Concerned left) {
        var rest = left;
        while (!rest.users().isEmpty()) {
            var next = rest;
            rest = transactions.call(tx -> {
                ConfigurationLock.share(tx.connection());
                return follow(tx, next, clock.instant());
            });
        }
    }

    /**
     * The caller holds the configuration lock, alone where agents are concerned, and has stored the rights.
     *
     * @return who is left, for {@link #followRest} after the commit
     */
    Concerned follow(Tx tx, Concerned concerned, Instant now) throws SQLException {
        var triggers = new TreeMap<>(concerned.users());
        if (!concerned.agents().isEmpty()) {
            followAgents(tx, concerned.agents(), now);
            for (var user :
                    DelegationTable.named(tx.connection(), concerned.agents().keySet())) {
                triggers.putIfAbsent(user, trigger(concerned, user));
            }
        }
        var left = new TreeMap<UserId, Trigger>();
        while (triggers.size() > AT_ONCE) {
            var last = triggers.pollLastEntry();
            left.put(last.getKey(), last.getValue());
        }
        follow(tx, concerned, triggers, now);
        return concerned.of(left);
    }

    private void follow(Tx tx, Concerned concerned, SortedMap<UserId, Trigger> triggers, Instant now)
            throws SQLException {
        // rights are read behind the locks: who waited for one sees what the other stored
        var stored = AccountTable.lock(tx.connection(), triggers.keySet());
        var partners = new TreeSet<String>();
        triggers.keySet().forEach(user -> partners.add(user.tenantId()));
        var rights = RightsQuery.delegated(tx.connection(), partners, triggers.keySet());
        var circumstances = situations.of(tx.connection(), partners);
        var outcomes = new ArrayList<Outcome>();
        triggers.forEach((user, trigger) -> outcomes.add(outcome(
                user,
                stored.get(user),
                rights.get(user),
                concerned.firstMentionOf().get(user),
                Objects.requireNonNull(circumstances.get(user.tenantId())),
                trigger,
                now)));
        StoreOutcomes.store(tx, outcomes, announcements, now);
    }

    /** Who is not named follows by a pass, for there may be any number of them. */
    private void followAgents(Tx tx, Map<String, Trigger> agents, Instant now) throws SQLException {
        var rights = RightsQuery.agents(tx.connection(), agents.keySet());
        var changed = new TreeSet<>(DelegationTable.writeAgents(tx.connection(), rights));
        TenantTable.remember(tx.connection(), changed, now);
        for (var partner : changed) {
            var trigger = Objects.requireNonNull(agents.get(partner));
            reevaluations.ofTenant(tx, partner, trigger.cause(), trigger.causedBy(), null, now);
        }
    }

    private static Outcome outcome(
            UserId user,
            @Nullable Account stored,
            @Nullable DelegatedRights rights,
            @Nullable Instant mentioned,
            Circumstances circumstances,
            Trigger trigger,
            Instant now) {
        var newcomer = new Trigger("NEW_USER", trigger.causedBy(), trigger.occurredAt(), null);
        return AccountFold.change(
                user,
                stored,
                facts -> with(facts, rights, mentioned, now),
                circumstances,
                stored == null ? newcomer : trigger,
                now);
    }

    private static UserFacts with(
            UserFacts facts, @Nullable DelegatedRights rights, @Nullable Instant mentioned, Instant now) {
        var told = facts.withDelegated(rights);
        return mentioned == null ? told : told.mentioned(mentioned, now);
    }

    private static Trigger trigger(Concerned concerned, UserId user) {
        return Objects.requireNonNull(concerned.agents().get(user.tenantId()));
    }
}
