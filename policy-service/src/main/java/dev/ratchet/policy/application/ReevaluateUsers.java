package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Evaluation;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PopulationQuery;
import dev.ratchet.sweeps.Chunk;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import dev.ratchet.sweeps.Population;
import dev.ratchet.sweeps.UserKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at users again, because the circumstances changed or a date was reached, and publishes only what differs. */
@ApplicationScoped
public class ReevaluateUsers implements Population {
    private final Situations situations;
    private final Announcements announcements;
    private final Clock clock;

    public ReevaluateUsers(Situations situations, Announcements announcements, Clock clock) {
        this.situations = situations;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public long count(Connection connection, Pass pass) throws SQLException {
        return PopulationQuery.count(connection, pass);
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
        ConfigurationLock.share(tx.connection());
        var accounts = PopulationQuery.chunk(tx.connection(), pass, after, limit);
        if (accounts.isEmpty()) {
            return new Chunk(null, 0, Map.of());
        }
        var tenants = accounts.stream().map(account -> account.id().tenantId()).collect(Collectors.toSet());
        var circumstances = situations.of(tx.connection(), tenants);
        var undecided = Passes.decidedElsewhere(tx.connection(), pass, tenants);
        var causes = new TreeMap<String, Long>();
        var now = now(pass);
        var outcomes = accounts.stream()
                .map(account -> {
                    var of = Objects.requireNonNull(
                            circumstances.get(account.id().tenantId()));
                    var trigger = trigger(account, of, pass, now);
                    return undecided.contains(account.id().tenantId())
                            ? AccountFold.tighten(account, of, trigger, now)
                            : AccountFold.reevaluate(account, of, trigger, now);
                })
                .toList();
        outcomes.forEach(outcome -> outcome.change().ifPresent(change -> causes.merge(change.cause(), 1L, Long::sum)));
        if (!pass.dryRun()) {
            StoreOutcomes.storeEvaluated(tx, outcomes, announcements, now);
        }
        return new Chunk(key(accounts), accounts.size(), causes);
    }

    /** A pass may run long after it was planned, and must not judge by a time that users have passed since. */
    private Instant now(Pass pass) {
        var now = clock.instant();
        return now.isAfter(pass.cutoff()) ? now : pass.cutoff();
    }

    /** A requirement whose date has come is due to the date, whatever made us look; so is the end of an exemption. */
    private static Trigger trigger(Account account, Circumstances circumstances, Pass pass, Instant now) {
        var exemption = account.expired(now);
        if (exemption != null) {
            return new Trigger("EXEMPTION_EXPIRED", exemption.id().toString(), exemption.until(), null);
        }
        var due = account.requirement().effectiveAt();
        if (due != null
                && account.requirement().level() == Level.ADVISED
                && !due.isAfter(now)
                && Evaluation.evaluate(account.id(), account.facts(), circumstances, now)
                                .level()
                        == Level.REQUIRED) {
            return new Trigger("DATE_REACHED", pass.causedBy(), due, null);
        }
        var loosening = pass.loosening();
        return new Trigger(
                pass.cause(),
                pass.causedBy(),
                pass.cutoff(),
                loosening == null ? null : new Loosening(loosening.actor(), loosening.reason()));
    }

    private static UserKey key(List<Account> accounts) {
        var last = accounts.getLast().id();
        return new UserKey(last.tenantId(), last.userId());
    }
}
