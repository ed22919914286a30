package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.Rotating;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.postgres.SealedColumn;
import dev.ratchet.enrollment.postgres.SealedColumn.Fresh;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Seals anew, with the current key, what a key has sealed that is to be thrown away. */
@Singleton
public final class SealAnew {
    private static final Logger LOG = Logger.getLogger(SealAnew.class);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Map<SealedColumn, Rotating> vaults = new EnumMap<>(SealedColumn.class);

    public SealAnew(Transactions transactions, SeedVault seeds, RecoveryCodeVault recoveryCodes) {
        this.transactions = transactions;
        vaults.put(SealedColumn.SEED, seeds);
        vaults.put(SealedColumn.RECOVERY_CODE, recoveryCodes);
    }

    /** @return whether anything was sealed anew, so that there may be more */
    public boolean advance() {
        return vaults.entrySet().stream()
                .map(each -> advance(each.getKey(), each.getValue()))
                .reduce(false, Boolean::logicalOr);
    }

    private boolean advance(SealedColumn column, Rotating vault) {
        return transactions.call(tx -> {
            var taken = column.take(tx.connection(), vault.leaving(), AT_ONCE);
            var fresh = taken.stream()
                    .flatMap(stale ->
                            vault.anew(stale.factorId(), stale.value()).stream().map(value -> new Fresh(stale, value)))
                    .toList();
            if (fresh.size() < taken.size()) {
                LOG.errorf("%s: none of the keys opens %d values", column, taken.size() - fresh.size());
            }
            column.put(tx.connection(), fresh);
            return !fresh.isEmpty();
        });
    }

    /** For each column how many values neither the current nor the next key has sealed. */
    public Map<SealedColumn, Long> left() {
        return transactions.read(connection -> {
            var left = new EnumMap<SealedColumn, Long>(SealedColumn.class);
            for (var each : vaults.entrySet()) {
                left.put(
                        each.getKey(),
                        each.getKey().left(connection, each.getValue().staying()));
            }
            return left;
        });
    }
}
