package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Forecast;
import dev.ratchet.policy.domain.ForecastFold;
import dev.ratchet.policy.domain.Loosenings;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Reachability.Equipped;
import dev.ratchet.policy.postgres.EnforcementDateTable;
import dev.ratchet.policy.postgres.ForecastPopulation;
import dev.ratchet.policy.postgres.ForecastTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.sweeps.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells what a change would do to all users that it concerns, and changes nothing but the forecast that it stores. Users
 * stream by without a lock, so promotions go on meanwhile.
 */
@ApplicationScoped
public class ForecastChange {
    /** A forecast keeps one core busy for seconds; a replica has other work. */
    private static final int AT_ONCE = 2;

    private final Transactions transactions;
    private final Situations situations;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    public ForecastChange(Transactions transactions, Situations situations, Clock clock) {
        this.transactions = transactions;
        this.situations = situations;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /**
         * It is made.
         *
         * @param forecastId to hold the change to it
         * @param loosens in what the change would protect less, and thus wait for a different admin
         */
        record Made(UUID forecastId, Forecast forecast, List<String> loosens) implements Result {}

        /** There is no such tenant. */
        record UnknownTenant() implements Result {}

        /** This replica makes as many forecasts as it can. */
        record Busy() implements Result {}
    }

    public Result ofPolicy(String tenantId, Policy draft, String actor) {
        return inTurn(() -> transactions.call(tx -> {
            var current = PolicyTable.current(tx.connection(), tenantId);
            if (current.isEmpty()) {
                return new Result.UnknownTenant();
            }
            var now = clock.instant();
            var everyone = PutPolicyInForce.everyoneSince(current.get(), draft, now);
            var basis = new ForecastTable.Basis(
                    Pass.Scope.TENANT, tenantId, current.get().version(), draft);
            var loosens = Loosenings.between(current.get().policy(), draft);
            return make(tx, basis, of -> of.withPolicy(draft, everyone), loosens, actor, now);
        }));
    }

    public Result ofDate(EnforcementDate draft, String actor) {
        return inTurn(() -> transactions.call(tx -> {
            var revision = EnforcementDateTable.revision(tx.connection(), draft.region());
            var basis = new ForecastTable.Basis(Pass.Scope.REGION, draft.region(), revision, draft);
            return make(tx, basis, of -> of.withDate(draft), List.of(), actor, clock.instant());
        }));
    }

    private Result inTurn(Supplier<Result> forecast) {
        if (!free.tryAcquire()) {
            return new Result.Busy();
        }
        try {
            return forecast.get();
        } finally {
            free.release();
        }
    }

    private Result make(
            Tx tx,
            ForecastTable.Basis basis,
            UnaryOperator<Circumstances> change,
            List<String> loosens,
            String actor,
            Instant now)
            throws SQLException {
        var fold = new ForecastFold(now);
        ForecastPopulation.read(tx.connection(), basis.kind(), basis.subject(), users -> {
            var current = current(tx, users);
            var drafted = new HashMap<>(current);
            drafted.replaceAll((tenantId, circumstances) -> change.apply(circumstances));
            for (var user : users) {
                var tenantId = user.account().id().tenantId();
                fold.add(
                        user,
                        Objects.requireNonNull(current.get(tenantId)),
                        Objects.requireNonNull(drafted.get(tenantId)));
            }
        });
        var forecastId = UUID.randomUUID();
        ForecastTable.insert(tx.connection(), forecastId, basis, fold.result(), actor, now);
        return new Result.Made(forecastId, fold.result(), loosens);
    }

    private Map<String, Circumstances> current(Tx tx, List<Equipped> users) throws SQLException {
        return situations.of(
                tx.connection(),
                users.stream().map(user -> user.account().id().tenantId()).collect(Collectors.toSet()));
    }
}
