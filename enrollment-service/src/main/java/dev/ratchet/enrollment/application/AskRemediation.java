package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.application.ListFindings.Wanted;
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
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;

/**
 * Prepares a remediation: the users are chosen and counted now, and nothing happens to them until the admin who asked has
 * confirmed it with the token that only this answer holds.
 */
@Singleton
public final class AskRemediation {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int CHUNK = 1_000;

    private final Transactions transactions;
    private final ListFindings listFindings;
    private final RandomCodes random;

    public AskRemediation(Transactions transactions, ListFindings listFindings, RandomCodes random) {
        this.transactions = transactions;
        this.listFindings = listFindings;
        this.random = random;
    }

    /** @param token shown once; only its hash is kept */
    public record Asked(Remediation remediation, String token) {
        @Override
        public String toString() {
            return "Asked[" + remediation.id() + "]";
        }
    }

    /** Chooses users of a remediation. */
    @FunctionalInterface
    private interface Choice {
        /** @return how many */
        long in(Tx tx, UUID id) throws SQLException;
    }

    public Asked ofUsers(String tenantId, Collection<String> userIds, String admin) {
        return ask(tenantId, admin, (tx, id) -> RemediationUsers.add(tx.connection(), id, userIds));
    }

    /** Everybody about whom there is such a finding now. */
    public Asked ofRule(String tenantId, FindingRule rule, String admin) {
        return ask(tenantId, admin, (tx, id) -> {
            var users = 0L;
            var position = ListFindings.Position.START;
            while (true) {
                var page = listFindings.page(tenantId, Wanted.by(rule), position, CHUNK);
                users += RemediationUsers.add(
                        tx.connection(),
                        id,
                        page.findings().stream()
                                .map(finding -> finding.user().userId())
                                .toList());
                var next = page.next();
                if (next == null) {
                    return users;
                }
                position = next;
            }
        });
    }

    private Asked ask(String tenantId, String admin, Choice choice) {
        var token = random.browserToken();
        var hash = Objects.requireNonNull(RandomCodes.hash(token), "a token of ours has a hash");
        var stored = transactions.call(tx -> {
            var id = UUID.randomUUID();
            RemediationTable.ask(tx.connection(), id, tenantId, admin, hash, VALID);
            RemediationTable.total(tx.connection(), id, choice.in(tx, id));
            return RemediationTable.of(tx.connection(), id, tenantId);
        });
        return new Asked(stored.map(Stored::remediation).orElseThrow(), token);
    }
}
