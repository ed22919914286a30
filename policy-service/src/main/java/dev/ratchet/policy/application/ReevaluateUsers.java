package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Evaluation;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.domain.Unheard;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PopulationQuery;
import dev.ratchet.policy.postgres.PopulationQuery.Swept;
import dev.ratchet.sweeps.Chunk;
import dev.ratchet.sweeps.Cut;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import dev.ratchet.sweeps.Population;
import dev.ratchet.sweeps.Repair;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.UserKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at users again, because the circumstances changed or a date was reached, and publishes only what differs. */
@ApplicationScoped
public class ReevaluateUsers implements Population {
    private final Situations situations;
    private final RepeatUnheard repeatUnheard;
    private final SpareLastAdmins spareLastAdmins;
    private final Announcements announcements;
    private final Clock clock;

    ReevaluateUsers(
            Situations situations,
            RepeatUnheard repeatUnheard,
            SpareLastAdmins spareLastAdmins,
            Announcements announcements,
            Clock clock) {
        this.spareLastAdmins = spareLastAdmins;
        this.situations = situations;
        this.repeatUnheard = repeatUnheard;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException {
        return PopulationQuery.cut(connection, pass, after, size, most);
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
        ConfigurationLock.share(tx.connection());
        var swept = PopulationQuery.chunk(tx.connection(), pass, span, limit);
        if (swept.isEmpty()) {
            return Chunk.NOBODY;
        }
        var now = now(pass);
        var all = outcomes(tx.connection(), pass, swept, now);
        var spared = isOfMany(pass) ? spareLastAdmins.among(tx, swept, all, now) : Set.<UserId>of();
        var outcomes = all.stream()
                .filter(outcome -> !spared.contains(outcome.account().id()))
                .toList();
        if (!pass.dryRun()) {
            spareLastAdmins.tell(tx, spared, pass.causedBy(), now);
            StoreOutcomes.storeEvaluated(tx, outcomes, announcements, now);
            for (var outcome : outcomes) {
                if (outcome.trigger().cause().equals(Unheard.CAUSE)) {
                    announcements.alarmRaised(tx, Unheard.alarm(outcome.account(), pass.id()), now);
                }
            }
        }
        return new Chunk(
                key(swept.getLast().account().id()),
                swept.size(),
                outcomes.stream()
                        .flatMap(outcome -> outcome.change().stream())
                        .map(change -> new Repair(key(change.user()), change.cause()))
                        .toList(),
                spared.stream()
                        .map(user -> new Repair(key(user), SpareLastAdmins.ALARM))
                        .toList());
    }

    private List<Outcome> outcomes(Connection connection, Pass pass, List<Swept> swept, Instant now)
            throws SQLException {
        var tenants = swept.stream().map(each -> each.account().id().tenantId()).collect(Collectors.toSet());
        var circumstances = situations.of(connection, tenants);
        var undecided = Passes.decidedElsewhere(connection, pass, tenants);
        var outcomes = swept.stream()
                .map(Swept::account)
                .map(account -> {
                    var of = Objects.requireNonNull(
                            circumstances.get(account.id().tenantId()));
                    var trigger = trigger(account, of, pass, now);
                    return undecided.contains(account.id().tenantId())
                            ? AccountFold.tighten(account, of, trigger, now)
                            : AccountFold.reevaluate(account, of, trigger, now);
                })
                .toList();
        return pass.sweep() ? repeatUnheard.among(connection, pass, swept, outcomes, now) : outcomes;
    }

    /** Of the users of many tenants, whom nobody had in mind one by one; who decides over a tenant means its admins too. */
    private static boolean isOfMany(Pass pass) {
        return pass.scope() == Pass.Scope.REGION;
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
        var reached = reached(account, circumstances, now);
        if (reached != null) {
            return new Trigger("DATE_REACHED", pass.causedBy(), reached, null);
        }
        var loosening = pass.loosening();
        return new Trigger(
                drifted(account, circumstances, pass),
                pass.causedBy(),
                pass.cutoff(),
                loosening == null ? null : new Loosening(loosening.actor(), loosening.reason()));
    }

    /** When the date came that was told before, or the wave opened of which nothing was told; null where neither has. */
    private static @Nullable Instant reached(Account account, Circumstances circumstances, Instant now) {
        var due = account.requirement().effectiveAt();
        if (account.requirement().level() != Level.ADVISED || (due != null && due.isAfter(now))) {
            return null;
        }
        var next = Evaluation.evaluate(account.id(), account.facts(), circumstances, now);
        if (next.level() != Level.REQUIRED) {
            return null;
        }
        return due != null || !next.setByDate() ? due : next.effectiveAt();
    }

    /** What a sweep finds was told under another version of the policy, or should never have been. */
    private static String drifted(Account account, Circumstances circumstances, Pass pass) {
        return pass.sweep() && account.policyVersion() != circumstances.policyVersion()
                ? "POLICY_CHANGED"
                : pass.cause();
    }

    private static UserKey key(UserId user) {
        return new UserKey(user.tenantId(), user.userId());
    }
}
