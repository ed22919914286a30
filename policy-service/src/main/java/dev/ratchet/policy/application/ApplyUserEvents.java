package dev.ratchet.policy.application;

import dev.ratchet.outbox.LostRaceException;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.UserEvent;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ExemptionEndings.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Folds a batch of user events into facts and requirements: a handful of statements, however many users. */
@ApplicationScoped
public class ApplyUserEvents {
    private final Transactions transactions;
    private final WelcomeTenants welcome;
    private final Situations situations;
    private final EndExemptions endExemptions;
    private final Announcements announcements;
    private final Clock clock;

    public ApplyUserEvents(
            Transactions transactions,
            WelcomeTenants welcome,
            Situations situations,
            EndExemptions endExemptions,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.welcome = welcome;
        this.situations = situations;
        this.endExemptions = endExemptions;
        this.announcements = announcements;
        this.clock = clock;
    }

    public void apply(List<? extends UserEvent> events) {
        var byUser = events.stream()
                .collect(Collectors.groupingBy(
                        UserEvent::user, TreeMap::new, Collectors.<UserEvent>toUnmodifiableList()));
        transactions.run(tx -> {
            ConfigurationLock.share(tx.connection());
            fold(tx, byUser, circumstances(tx, byUser), clock.instant());
        });
    }

    private void fold(Tx tx, Map<UserId, List<UserEvent>> byUser, Map<String, Circumstances> circumstances, Instant now)
            throws SQLException {
        var stored = AccountTable.lock(tx.connection(), byUser.keySet());
        var received = tx.now();
        var outcomes = byUser.entrySet().stream()
                .map(entry -> AccountFold.fold(
                        entry.getKey(),
                        stored.get(entry.getKey()),
                        entry.getValue().stream()
                                .map(event -> event.received(received))
                                .toList(),
                        of(circumstances, entry.getKey().tenantId()),
                        now))
                .toList();
        StoreOutcomes.store(tx, outcomes, announcements, now);
        endExemptions.ofRemoved(tx, endings(stored, outcomes), now);
    }

    /** Users whose accounts are gone: nobody inherits their exemptions with the id. */
    private static List<Ending> endings(Map<UserId, Account> stored, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> isGone(stored.get(outcome.account().id()), outcome.account()))
                .map(outcome ->
                        new Ending(outcome.account().id(), outcome.trigger().causedBy()))
                .toList();
    }

    private static boolean isGone(@Nullable Account before, Account after) {
        var removedAt = after.facts().removedAt();
        return before != null
                && removedAt != null
                && !removedAt.equals(before.facts().removedAt());
    }

    private Map<String, Circumstances> circumstances(Tx tx, Map<UserId, List<UserEvent>> byUser) throws SQLException {
        var tenants = new TreeMap<String, String>();
        byUser.forEach((user, events) ->
                tenants.putIfAbsent(user.tenantId(), events.getFirst().eventId()));
        var known = situations.of(tx.connection(), tenants.keySet());
        var unknown = new TreeMap<>(tenants);
        unknown.keySet().removeAll(known.keySet());
        if (unknown.isEmpty()) {
            return known;
        }
        welcome.create(tx, unknown, clock.instant());
        return situations.of(tx.connection(), new ArrayList<>(tenants.keySet()));
    }

    private static Circumstances of(Map<String, Circumstances> circumstances, String tenantId) {
        var found = circumstances.get(tenantId);
        if (found == null) {
            throw new LostRaceException("tenant " + tenantId + " is being created by someone else");
        }
        return found;
    }
}
