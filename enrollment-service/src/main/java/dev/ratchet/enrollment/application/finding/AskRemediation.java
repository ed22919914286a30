package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.postgres.RemediationTable;
import dev.ratchet.enrollment.postgres.RemediationTable.Stored;
import dev.ratchet.enrollment.postgres.RemediationUsers;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a remediation: its users are chosen and counted, and nothing happens to them until the admin who asked has
 * confirmed it with the token that only this answer holds. By rule a first chunk of users is looked at here, which is all
 * of a small tenant; a loop of the service goes on with the others.
 */
@Singleton
public final class AskRemediation {
    /** Of one tenant that are not over: each may hold as many rows as the tenant has users. */
    public static final int MOST_OPEN = 10;

    private final Transactions transactions;
    private final ChooseUsers chooseUsers;
    private final RandomCodes random;

    public AskRemediation(Transactions transactions, ChooseUsers chooseUsers, RandomCodes random) {
        this.transactions = transactions;
        this.chooseUsers = chooseUsers;
        this.random = random;
    }

    /** @param token shown once; only its hash is kept */
    public record Asked(Remediation remediation, String token) {
        @Override
        public String toString() {
            return "Asked[" + remediation.id() + "]";
        }
    }

    /** Chooses users of a remediation that was begun. */
    @FunctionalInterface
    private interface Choice {
        void in(Tx tx, Stored begun) throws SQLException;
    }

    /** @return empty while {@link #MOST_OPEN} of the tenant are open */
    public Optional<Asked> ofUsers(String tenantId, Collection<String> userIds, String admin) {
        return ask(tenantId, admin, null, (tx, begun) -> {
            var id = begun.remediation().id();
            var users = RemediationUsers.add(tx.connection(), id, userIds);
            RemediationTable.choose(tx.connection(), id, "", users, 0);
            RemediationTable.chosen(tx.connection(), id, ChooseUsers.VALID);
        });
    }

    /**
     * Everybody about whom there is such a finding that a remediation mends.
     *
     * @return empty while {@link #MOST_OPEN} of the tenant are open
     */
    public Optional<Asked> ofRule(String tenantId, FindingRule rule, String admin) {
        return ask(tenantId, admin, rule, (tx, begun) -> chooseUsers.advance(tx, begun, rule));
    }

    private Optional<Asked> ask(String tenantId, String admin, @Nullable FindingRule rule, Choice choice) {
        var token = random.browserToken();
        var hash = Objects.requireNonNull(RandomCodes.hash(token), "a token of ours has a hash");
        return transactions
                .call(tx -> {
                    if (RemediationTable.open(tx.connection(), tenantId) >= MOST_OPEN) {
                        return Optional.<Stored>empty();
                    }
                    var id = UUID.randomUUID();
                    RemediationTable.ask(tx.connection(), id, tenantId, admin, rule, hash, ChooseUsers.VALID);
                    var begun = RemediationTable.of(tx.connection(), id, tenantId);
                    choice.in(tx, begun.orElseThrow());
                    return RemediationTable.of(tx.connection(), id, tenantId);
                })
                .map(stored -> new Asked(stored.remediation(), token));
    }
}
