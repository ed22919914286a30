package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Budget;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.GuardSettings;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.RefusalKind;
import dev.ratchet.notification.guard.domain.StandingBlock;
import dev.ratchet.notification.guard.domain.StoredRefusal;
import dev.ratchet.notification.guard.postgres.BlockTable;
import dev.ratchet.notification.guard.postgres.BudgetTable;
import dev.ratchet.notification.guard.postgres.RefusalTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Shows what the guard allows, counts, refuses and blocks. */
@Singleton
public final class ViewGuard {
    private final Transactions transactions;
    private final GuardSettings settings;
    private final Detector detector;
    private final Limit standard;
    private final String currency;

    ViewGuard(
            Transactions transactions, GuardSettings settings, Detector detector, Limit standard, GuardConfig config) {
        this.transactions = transactions;
        this.settings = settings;
        this.detector = detector;
        this.standard = standard;
        this.currency = config.budget().currency();
    }

    public GuardSettings settings() {
        return settings;
    }

    public Detector detector() {
        return detector;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    public List<StandingBlock> blocks() {
        return transactions.read(BlockTable::all);
    }

    /** Refusals of the last five minutes. */
    public Map<RefusalKind, Long> refusedOfLate() {
        return transactions.read(RefusalTable::ofLate);
    }

    public Budget budget(String tenantId) {
        return transactions.read(connection -> BudgetTable.today(connection, tenantId, standard));
    }

    /** Newest first, those before an id. */
    public List<StoredRefusal> refusals(String tenantId, long before, int limit) {
        return transactions.read(connection -> RefusalTable.page(connection, tenantId, before, limit));
    }
}
