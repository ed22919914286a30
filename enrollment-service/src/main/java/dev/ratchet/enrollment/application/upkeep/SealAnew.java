package dev.ratchet.enrollment.application.upkeep;

import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.Rotating;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.postgres.SealedColumn;
import dev.ratchet.enrollment.postgres.SealedColumn.Fresh;
import dev.ratchet.enrollment.postgres.SealedColumn.Sealed;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Seals anew, with the current key, what a key has sealed that is to be thrown away. It goes through each column from its
 * beginning to its end, so that values which none of the keys opens hold nothing up.
 */
@Singleton
public final class SealAnew {
    private static final Logger LOG = Logger.getLogger(SealAnew.class);

    private final Transactions transactions;
    private final int atOnce;
    private final Map<SealedColumn, Course> courses = new EnumMap<>(SealedColumn.class);

    @Inject
    public SealAnew(Transactions transactions, SeedVault seeds, RecoveryCodeVault recoveryCodes) {
        this(transactions, seeds, recoveryCodes, 500);
    }

    public SealAnew(Transactions transactions, Rotating seeds, Rotating recoveryCodes, int atOnce) {
        this.transactions = transactions;
        this.atOnce = atOnce;
        courses.put(SealedColumn.SEED, new Course(seeds));
        courses.put(SealedColumn.RECOVERY_CODE, new Course(recoveryCodes));
    }

    /** Where the way through a column stands, and what was met on it that no key opens. */
    private static final class Course {
        private final Rotating vault;
        private Sealed after = Sealed.NONE;
        private long met;
        private volatile long unreadable;

        Course(Rotating vault) {
            this.vault = vault;
        }
    }

    /** @return whether anything was sealed anew or is still to be looked at, so that there may be more */
    public synchronized boolean advance() {
        return courses.entrySet().stream()
                .map(each -> advance(each.getKey(), each.getValue()))
                .reduce(false, Boolean::logicalOr);
    }

    private boolean advance(SealedColumn column, Course course) {
        var vault = course.vault;
        var step = transactions.call(tx -> {
            var taken = column.take(tx.connection(), vault.leaving(), course.after, atOnce);
            var fresh = taken.stream()
                    .flatMap(stale ->
                            vault.anew(stale.factorId(), stale.value()).stream().map(value -> new Fresh(stale, value)))
                    .toList();
            column.put(tx.connection(), fresh);
            return new Step(taken, fresh.size());
        });
        course.met += step.unreadable();
        if (step.taken().size() == atOnce) {
            course.after = step.taken().getLast();
            return true;
        }
        if (course.met > course.unreadable) {
            LOG.errorf("%s: none of the keys opens %d values", column, course.met);
        }
        course.unreadable = course.met;
        course.met = 0;
        course.after = Sealed.NONE;
        return step.fresh() > 0;
    }

    private record Step(List<Sealed> taken, int fresh) {
        int unreadable() {
            return taken.size() - fresh;
        }
    }

    /** For each column how many of the values that are to be sealed anew none of the keys opens, as it was met last. */
    public Map<SealedColumn, Long> unreadable() {
        var unreadable = new EnumMap<SealedColumn, Long>(SealedColumn.class);
        courses.forEach((column, course) -> unreadable.put(column, course.unreadable));
        return unreadable;
    }

    /** For each column how many values neither the current nor the next key has sealed. */
    public Map<SealedColumn, Long> left() {
        return transactions.read(connection -> {
            var left = new EnumMap<SealedColumn, Long>(SealedColumn.class);
            for (var each : courses.entrySet()) {
                left.put(
                        each.getKey(),
                        each.getKey().left(connection, each.getValue().vault.staying()));
            }
            return left;
        });
    }
}
