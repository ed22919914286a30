package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.CircumstancesQuery;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PopulationQuery;
import dev.ratchet.sweeps.Chunk;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Population;
import dev.ratchet.sweeps.UserKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at users again, because the circumstances changed or a date was reached, and publishes only what differs. */
@ApplicationScoped
public class ReevaluateUsers implements Population {
    private final Announcements announcements;

    public ReevaluateUsers(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public long count(Connection connection, Pass pass) throws SQLException {
        return PopulationQuery.count(connection, pass);
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
        ConfigurationLock.share(tx.connection());
        var accounts = PopulationQuery.lock(tx.connection(), pass, after, limit);
        if (accounts.isEmpty()) {
            return new Chunk(null, 0, Map.of());
        }
        var tenants = accounts.stream().map(account -> account.id().tenantId()).collect(Collectors.toSet());
        var circumstances = CircumstancesQuery.of(tx.connection(), tenants);
        var causes = new TreeMap<String, Long>();
        var outcomes = accounts.stream()
                .map(account -> reevaluate(account, circumstances, pass, causes))
                .toList();
        if (!pass.dryRun()) {
            StoreOutcomes.store(tx, outcomes, announcements, pass.cutoff());
        }
        return new Chunk(key(accounts), accounts.size(), causes);
    }

    private static Outcome reevaluate(
            Account account, Map<String, Circumstances> circumstances, Pass pass, Map<String, Long> causes) {
        var cause = cause(account, pass);
        var loosening = pass.loosening();
        var trigger = new Trigger(
                cause,
                pass.causedBy(),
                occurredAt(account, cause, pass.cutoff()),
                loosening == null ? null : new Loosening(loosening.actor(), loosening.reason()));
        var of = circumstances.get(account.id().tenantId());
        var outcome = AccountFold.reevaluate(account, java.util.Objects.requireNonNull(of), trigger, pass.cutoff());
        outcome.change().ifPresent(change -> causes.merge(change.cause(), 1L, Long::sum));
        return outcome;
    }

    /** A requirement whose date has come is due to the date, whatever made us look. */
    private static String cause(Account account, Pass pass) {
        var due = account.requirement().effectiveAt();
        var reached = account.requirement().level() == Level.ADVISED && due != null && !due.isAfter(pass.cutoff());
        return reached ? "DATE_REACHED" : pass.cause();
    }

    private static Instant occurredAt(Account account, String cause, Instant cutoff) {
        @Nullable Instant due = account.requirement().effectiveAt();
        return cause.equals("DATE_REACHED") && due != null ? due : cutoff;
    }

    private static UserKey key(List<Account> accounts) {
        var last = accounts.getLast().id();
        return new UserKey(last.tenantId(), last.userId());
    }
}
