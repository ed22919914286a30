package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.delivery.application.SendGuard;
import dev.ratchet.notification.delivery.domain.GuardVerdict;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.guard.domain.Ask;
import dev.ratchet.notification.guard.domain.Block;
import dev.ratchet.notification.guard.domain.Counter;
import dev.ratchet.notification.guard.domain.GuardSettings;
import dev.ratchet.notification.guard.domain.Judgement;
import dev.ratchet.notification.guard.domain.Ledger;
import dev.ratchet.notification.guard.domain.Ledger.Capped;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.Refusal;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.SlidingCount;
import dev.ratchet.notification.guard.postgres.BlockTable;
import dev.ratchet.notification.guard.postgres.BudgetTable;
import dev.ratchet.notification.guard.postgres.CountTable;
import dev.ratchet.notification.guard.postgres.RefusalTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a batch by what all replicas have sent: the counters and budgets that it touches are held, read, judged and written
 * in one transaction, so that no two replicas ever fill the last place under a cap. Counters are held before budgets, each
 * in their order, and those of new subjects are added after both, so that batches wait for each other in no circle.
 */
@Singleton
public final class GuardSends implements SendGuard {
    private final Asks asks;
    private final GuardSettings settings;
    private final Limit standard;
    private final GuardAlarms alarms;

    public GuardSends(Asks asks, GuardSettings settings, Limit standard, GuardAlarms alarms) {
        this.asks = asks;
        this.settings = settings;
        this.standard = standard;
        this.alarms = alarms;
    }

    @Override
    public Map<String, GuardVerdict> admit(Tx tx, List<? extends SmsMessage> messages) throws SQLException {
        if (settings.off() || messages.isEmpty()) {
            return Map.of();
        }
        var batch = messages.stream().map(asks::of).toList();
        var ledger = held(tx, batch);
        var before = ledger.counts();
        var judged = Judgement.of(batch, ledger);
        store(tx, judged, before);
        for (var ask : judged.outOfBudget()) {
            alarms.raise(
                    tx,
                    ask.tenantId(),
                    ask.userId(),
                    "SMS_BUDGET_SPENT",
                    "the tenant's budget for " + ask.lane().messages()
                            + " of this day is spent; they are refused until the next day, UTC, or until the limit is"
                            + " raised",
                    ask.deliveryId(),
                    ledger.now());
        }
        return verdicts(judged);
    }

    private Ledger held(Tx tx, List<Ask> batch) throws SQLException {
        var connection = tx.connection();
        var counts = CountTable.hold(connection, counters(batch));
        var tenants = batch.stream().map(Ask::tenantId).collect(Collectors.toCollection(TreeSet::new));
        var budgets = BudgetTable.hold(connection, tenants, standard);
        var blocks = BlockTable.holding(connection, blockable(batch));
        return new Ledger(settings, counts, budgets, blocks, tx.now());
    }

    private Set<Counter> counters(List<Ask> batch) {
        return batch.stream()
                .flatMap(ask -> Ledger.countersOf(ask, settings).stream())
                .map(Capped::counter)
                .collect(Collectors.toSet());
    }

    private static Set<Block> blockable(List<Ask> batch) {
        return batch.stream()
                .map(Ask::destination)
                .flatMap(to -> Stream.of(new Block(Scope.PREFIX, to.prefix()), new Block(Scope.COUNTRY, to.country())))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void store(Tx tx, Judgement judged, Map<Counter, SlidingCount> before) throws SQLException {
        var after = judged.after();
        CountTable.store(tx.connection(), before, after.counts(), after.now());
        BudgetTable.store(tx.connection(), after.budgets().values());
        if (!judged.noted().isEmpty()) {
            RefusalTable.add(tx.connection(), judged.noted(), after.now());
        }
    }

    private static Map<String, GuardVerdict> verdicts(Judgement judged) {
        var refused = new HashMap<String, GuardVerdict>();
        for (var noted : judged.noted()) {
            if (noted.enforced()) {
                refused.put(
                        noted.ask().deliveryId(),
                        new GuardVerdict.Refused(noted.refusal().reason().name(), Refusal.FOR_USERS));
            }
        }
        return refused;
    }
}
